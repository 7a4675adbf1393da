package io.tandem.bench;

import io.tandem.server.CommandProvider;
import java.util.List;

/** Brings the benchmarks to {@code ./tandem}. */
public final class BenchCommands implements CommandProvider {
    @Override
    public List<Object> commands() {
        return List.of(new BenchCommand());
    }
}
