package io.tandem.bench.calls;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * What lives in a JVM's heap after a full collection, counted object by object (jcmd GC.class_histogram), so that no collector's page size blurs it.
 *
 * @param largest the classes that take most, a line each
 */
record LiveHeap(long bytes, long objects, List<String> largest) {
    private static final int SHOWN = 45;

    static LiveHeap of(long pid) {
        return read(run(pid));
    }

    static LiveHeap read(String histogram) {
        List<String> lines = histogram.lines().map(String::strip).toList();
        String[] total = lines.stream().filter(line -> line.startsWith("Total")).findFirst()
                .orElseThrow(() -> new IllegalStateException("jcmd gave no histogram: " + histogram.lines().findFirst().orElse(""))).split("\\s+", -1);
        return new LiveHeap(Long.parseLong(total[2]), Long.parseLong(total[1]), lines.stream().filter(line -> line.matches("\\d+:.*")).limit(SHOWN).toList());
    }

    /** The largest classes, a line each. */
    String shown() {
        return String.join("\n", largest) + "\n";
    }

    private static String run(long pid) {
        try {
            Process jcmd = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(), Long.toString(pid), "GC.class_histogram").redirectErrorStream(true).start();
            return new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("jcmd cannot be run; it comes with the JDK", e);
        }
    }
}
