package io.tandem.server.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ladder}: asks the running server for the ladder of a call. */
@Command(name = "ladder", description = "Prints the ladder of a live or recent call of the running server.")
public final class LadderCommand implements Callable<Integer> {
    @Mixin
    private final ConfigurationOptions options = new ConfigurationOptions();

    @Parameters(arity = "0..1", paramLabel = "CALL-ID", defaultValue = "last", description = "Call identifier as in logs and call records; without it the last call.")
    private String callId = "last";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws InterruptedException {
        String path = "/api/v1/calls/" + RunningServer.encoded(callId) + "/ladder";
        return new RunningServer(options.read()).ask("GET", path, spec.commandLine().getOut(), spec.commandLine().getErr());
    }
}
