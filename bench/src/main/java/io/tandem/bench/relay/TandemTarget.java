package io.tandem.bench.relay;

import io.tandem.bench.AskedProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Tandem's real media plane, {@link TandemTargetProcess}, in a process of its own. */
final class TandemTarget {
    private TandemTarget() {}

    static RelayTarget start(List<String> pin, RelayOptions options, Path directory) throws IOException {
        List<String> command = AskedProcess.java(pin, TandemTargetProcess.class,
                List.of(options.mode(), options.io(), Integer.toString(options.calls()), Boolean.toString(options.transcode())));
        return new AskedTarget("tandem " + options.mode() + " " + options.io(), command, directory.resolve("tandem.log"));
    }
}
