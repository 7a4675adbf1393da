package io.tandem.bench.relay;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Tandem's real media plane, {@link TandemTargetProcess}, in a process of its own. */
final class TandemTarget {
    private TandemTarget() {}

    static RelayTarget start(List<String> pin, RelayOptions options, Path directory) throws IOException {
        List<String> command = new ArrayList<>(pin);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow", "-XX:+UseSerialGC", "-Xmx512m", "-cp", System.getProperty("java.class.path"),
                TandemTargetProcess.class.getName(), options.mode(), options.io(), Integer.toString(options.calls()), Boolean.toString(options.transcode())));
        return new AskedTarget("tandem " + options.mode() + " " + options.io(), command, directory.resolve("tandem.log").toFile());
    }
}
