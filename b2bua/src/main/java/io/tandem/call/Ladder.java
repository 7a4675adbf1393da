package io.tandem.call;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Draws a call's journal: the caller's leg left, those towards callees right, the server in the middle. */
final class Ladder {
    private static final int ARROW_WIDTH = 26;

    private Ladder() {}

    static String draw(String title, List<LegId> legs, Journal journal) {
        StringBuilder text = new StringBuilder(title).append('\n');
        text.append("     time  ").append(header(legs)).append('\n');
        for (Journal.Entry entry : journal.entries()) {
            text.append(line(entry, legs)).append('\n');
        }
        if (journal.leftOut() > 0) {
            text.append("  (").append(journal.leftOut()).append(" entries left out in the middle)\n");
        }
        return text.toString();
    }

    private static String header(List<LegId> legs) {
        List<String> names = new ArrayList<>();
        for (LegId leg : legs) {
            names.add(leg.toString());
        }
        String others = names.size() > 1 ? String.join(", ", names.subList(1, names.size())) : "";
        return pad(names.isEmpty() ? "" : names.getFirst(), ARROW_WIDTH) + " tandem " + others;
    }

    private static String line(Journal.Entry entry, List<LegId> legs) {
        boolean left = legs.isEmpty() || entry.leg().equals(legs.getFirst());
        String middle = left ? arrow(entry, true) + " | " : pad("", ARROW_WIDTH) + " | " + arrow(entry, false) + ' ' + entry.leg();
        return String.format(Locale.ROOT, "%9.3f  %s  %s", entry.atMs() / 1000.0, middle, entry.detail()).stripTrailing();
    }

    private static String arrow(Journal.Entry entry, boolean left) {
        String message = entry.message();
        return switch (entry.way()) {
            case NOTE -> pad("* " + message, ARROW_WIDTH);
            case IN -> left ? dashes(message) + ">" : "<" + dashes(message);
            case OUT -> left ? "<" + dashes(message) : dashes(message) + ">";
        };
    }

    private static String dashes(String message) {
        String words = "- " + message + " ";
        return words.length() >= ARROW_WIDTH - 1 ? words : words + "-".repeat(ARROW_WIDTH - 1 - words.length());
    }

    private static String pad(String text, int width) {
        return text.length() >= width ? text : text + " ".repeat(width - text.length());
    }
}
