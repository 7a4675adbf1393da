package io.tandem.bench;

import io.tandem.bench.calls.CallsCommand;
import io.tandem.bench.conference.ConferenceCommand;
import io.tandem.bench.music.MusicCommand;
import io.tandem.bench.relay.RelayCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code ./tandem bench}: the benchmarks, one subcommand each. */
@Command(name = "bench", mixinStandardHelpOptions = true, subcommands = {RelayCommand.class, CallsCommand.class, MusicCommand.class, ConferenceCommand.class}, description = "Benchmarks, each in one command: relay, calls, music, conference.")
public final class BenchCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "bench needs the name of a benchmark: " + String.join(", ", spec.subcommands().keySet()));
    }
}
