package io.tandem.bench.calls;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * What sipp counted.
 *
 * @param setUpMicros from a call's first INVITE to its 200, as the caller sees it
 */
record SippNumbers(long created, long succeeded, long failed, long retransmissions, Histogram setUpMicros) {
    private static final long HIGHEST_MICROS = 3_600_000_000L;
    private static final String DELIMITER = ";";

    static SippNumbers read(Path directory) {
        try {
            List<String> rows = Files.readAllLines(directory.resolve("statistics.csv")).stream().filter(row -> row.contains(DELIMITER)).toList();
            if (rows.size() < 2) {
                return new SippNumbers(0, 0, 0, 0, new Histogram(HIGHEST_MICROS, 3));
            }
            List<String> names = List.of(rows.getFirst().split(DELIMITER, -1));
            List<String> last = List.of(rows.getLast().split(DELIMITER, -1));
            return new SippNumbers(number(names, last, "TotalCallCreated"), number(names, last, "SuccessfulCall(C)"), number(names, last, "FailedCall(C)"),
                    number(names, last, "Retransmissions(C)"), setUps(directory));
        } catch (IOException e) {
            throw new UncheckedIOException("sipp's numbers cannot be read", e);
        }
    }

    /** The same when sipp was stopped before all of its calls were over: those count as failed. */
    SippNumbers withUnended(int calls) {
        return new SippNumbers(created, succeeded, calls - succeeded, retransmissions, setUpMicros);
    }

    private static long number(List<String> names, List<String> values, String name) {
        int column = names.indexOf(name);
        if (column < 0) {
            throw new IllegalStateException("sipp's statistics have no column " + name + ", only " + names);
        }
        return Long.parseLong(values.get(column).strip());
    }

    private static Histogram setUps(Path directory) throws IOException {
        Histogram times = new Histogram(HIGHEST_MICROS, 3);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*_rtt.csv")) {
            for (Path file : files) {
                Files.readAllLines(file).stream().map(row -> row.split(DELIMITER, -1)).filter(row -> row.length >= 2 && row[1].strip().matches("[0-9.e+-]+"))
                        .forEach(row -> times.recordValue(Math.clamp((long) (Double.parseDouble(row[1].strip()) * 1000), 0, HIGHEST_MICROS)));
            }
        }
        return times;
    }
}
