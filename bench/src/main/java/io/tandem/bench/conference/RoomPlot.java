package io.tandem.bench.conference;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** CPU per member against the size of the room, a line for each kind of row: as text for the terminal, and as SVG. Sizes on a logarithmic axis. Pure. */
final class RoomPlot {
    private static final int COLUMNS = 61;
    private static final int ROWS = 15;
    private static final int WIDTH = 720;
    private static final int HEIGHT = 420;
    private static final int LEFT = 70;
    private static final int TOP = 40;
    private static final int RIGHT = 540;
    private static final int BOTTOM = 370;
    private static final String MARKS = "o*x+#@";
    private static final List<String> COLOURS = List.of("#1f6fb2", "#d1495b", "#2e8b57", "#b8860b", "#6a4c93", "#444444");
    private static final String TITLE = "CPU per member, per cent of a processor";

    /** A line of the plot. */
    record Line(String name, List<RoomResult> rows) {}

    private final List<Line> lines;
    private final List<Integer> sizes;
    private final double highest;

    RoomPlot(List<RoomResult> results) {
        List<String> names = results.stream().map(RoomResult::kind).distinct().toList();
        lines = names.stream().map(name -> new Line(name, results.stream().filter(row -> row.kind().equals(name)).toList())).toList();
        sizes = results.stream().map(RoomResult::members).distinct().sorted().toList();
        highest = 1.05 * results.stream().mapToDouble(RoomResult::cpuPerMember).max().orElse(1);
    }

    /** 0 to 1 from the smallest room to the largest. */
    private double along(int members) {
        double first = Math.log(sizes.getFirst());
        double last = Math.log(sizes.getLast());
        return last == first ? 0.5 : (Math.log(members) - first) / (last - first);
    }

    String text() {
        char[][] grid = new char[ROWS][COLUMNS];
        for (char[] row : grid) {
            java.util.Arrays.fill(row, ' ');
        }
        for (int i = 0; i < lines.size(); i++) {
            for (RoomResult row : lines.get(i).rows()) {
                int at = ROWS - 1 - (int) Math.round(row.cpuPerMember() / highest * (ROWS - 1));
                grid[at][(int) Math.round(along(row.members()) * (COLUMNS - 1))] = MARKS.charAt(i % MARKS.length());
            }
        }
        List<String> text = new ArrayList<>();
        text.add(TITLE + ": " + named());
        for (int i = 0; i < ROWS; i++) {
            text.add(String.format(Locale.ROOT, "%7.3f |%s", highest * (ROWS - 1 - i) / (ROWS - 1), new String(grid[i])).stripTrailing());
        }
        text.add("        +" + "-".repeat(COLUMNS));
        text.add(axis());
        return String.join("\n", text) + "\n";
    }

    private String named() {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            names.add(MARKS.charAt(i % MARKS.length()) + " " + lines.get(i).name());
        }
        return String.join(", ", names);
    }

    private String axis() {
        StringBuilder axis = new StringBuilder(" ".repeat(COLUMNS + 20));
        for (int size : sizes) {
            String label = Integer.toString(size);
            int at = 9 + (int) Math.round(along(size) * (COLUMNS - 1)) - label.length() / 2;
            axis.replace(at, at + label.length(), label);
        }
        return axis.toString().stripTrailing() + " members";
    }

    String svg() {
        StringBuilder svg = new StringBuilder(4_096);
        svg.append(String.format(Locale.ROOT, "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"12\">%n", WIDTH, HEIGHT));
        svg.append(String.format(Locale.ROOT, "<rect width=\"%d\" height=\"%d\" fill=\"white\"/>%n<text x=\"%d\" y=\"22\" font-size=\"15\">%s</text>%n", WIDTH, HEIGHT, LEFT, TITLE));
        axes(svg);
        for (int i = 0; i < lines.size(); i++) {
            line(svg, lines.get(i), COLOURS.get(i % COLOURS.size()), i);
        }
        return svg.append("</svg>\n").toString();
    }

    private void axes(StringBuilder svg) {
        for (int i = 0; i <= 5; i++) {
            double y = BOTTOM - i * (BOTTOM - TOP) / 5.0;
            svg.append(String.format(Locale.ROOT, "<path d=\"M%d %.1fH%d\" stroke=\"#ddd\"/><text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%.3f</text>%n", LEFT, y, RIGHT, LEFT - 6, y + 4, highest * i / 5));
        }
        for (int size : sizes) {
            svg.append(String.format(Locale.ROOT, "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%d</text>%n", x(size), BOTTOM + 18, size));
        }
        svg.append(String.format(Locale.ROOT, "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">members</text>%n", (LEFT + RIGHT) / 2, BOTTOM + 38));
    }

    private double x(int members) {
        return LEFT + along(members) * (RIGHT - LEFT);
    }

    private double y(RoomResult row) {
        return BOTTOM - row.cpuPerMember() / highest * (BOTTOM - TOP);
    }

    private void line(StringBuilder svg, Line line, String colour, int place) {
        String points = line.rows().stream().map(row -> String.format(Locale.ROOT, "%.1f,%.1f", x(row.members()), y(row))).collect(Collectors.joining(" "));
        svg.append(String.format(Locale.ROOT, "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>%n", points, colour));
        line.rows().forEach(row -> svg.append(String.format(Locale.ROOT, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3.5\" fill=\"%s\"/>%n", x(row.members()), y(row), colour)));
        svg.append(String.format(Locale.ROOT, "<text x=\"%d\" y=\"%d\" fill=\"%s\">%s</text>%n", RIGHT + 12, TOP + 12 + 18 * place, colour, escaped(line.name())));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
