package io.tandem.bench.relay;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The bare relay in C, {@code epoll-loop.c}: what Tandem spends on a packet beyond it is Tandem's own. */
final class EpollLoopTarget {
    static final String NAME = "c epoll loop";

    private EpollLoopTarget() {}

    static RelayTarget start(List<String> pin, Path directory) throws IOException {
        List<String> command = new ArrayList<>(pin);
        command.add(CompiledProgram.of("epoll-loop", directory).toString());
        return new AskedTarget(NAME, command, directory.resolve("epoll-loop.log"));
    }
}
