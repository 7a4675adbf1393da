package io.tandem.server.config;

/**
 * A place in a configuration source.
 *
 * @param source file name as the user gave it, or {@code --set KEY}
 * @param line from 1
 * @param column from 1
 */
public record Position(String source, int line, int column) implements Comparable<Position> {
    /** Orders by source, line, column. */
    @Override
    public int compareTo(Position other) {
        int bySource = source.compareTo(other.source);
        int byLine = bySource != 0 ? bySource : Integer.compare(line, other.line);
        return byLine != 0 ? byLine : Integer.compare(column, other.column);
    }

    /** Writes {@code SOURCE:LINE:COLUMN}. */
    @Override
    public String toString() {
        return source + ":" + line + ":" + column;
    }
}
