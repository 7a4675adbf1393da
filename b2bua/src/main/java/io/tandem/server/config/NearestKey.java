package io.tandem.server.config;

import java.util.Collection;
import java.util.Comparator;

/** Finds the known word that a mistyped one most likely meant. */
final class NearestKey {
    private NearestKey() {}

    /** Returns the candidate with the fewest edits; on a tie the first. Candidates must not be empty. */
    static String of(String written, Collection<String> candidates) {
        return candidates.stream().min(Comparator.comparingInt(candidate -> distance(written, candidate))).orElseThrow();
    }

    /** Counts insertions, deletions, replacements and swaps of neighbours (optimal string alignment). */
    static int distance(String from, String to) {
        int[][] edits = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            for (int j = 0; j <= to.length(); j++) {
                edits[i][j] = i == 0 || j == 0 ? i + j : cheapest(edits, from, to, i, j);
            }
        }
        return edits[from.length()][to.length()];
    }

    private static int cheapest(int[][] edits, String from, String to, int i, int j) {
        int same = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
        int best = Math.min(Math.min(edits[i - 1][j], edits[i][j - 1]) + 1, edits[i - 1][j - 1] + same);
        boolean swapped = i > 1 && j > 1 && from.charAt(i - 1) == to.charAt(j - 2) && from.charAt(i - 2) == to.charAt(j - 1);
        return swapped ? Math.min(best, edits[i - 2][j - 2] + 1) : best;
    }
}
