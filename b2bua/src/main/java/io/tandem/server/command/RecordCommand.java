package io.tandem.server.command;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code record}: has the running server record a live leg, pause or mask that, or end it. */
@Command(name = "record", description = "Records a leg of a live call into data.dir/recordings, or pauses, masks or ends that.")
public final class RecordCommand implements Callable<Integer> {
    private static final List<String> STATES = List.of("on", "paused", "masked", "off");

    @Mixin
    private final ConfigurationOptions options = new ConfigurationOptions();

    @Parameters(index = "0", paramLabel = "CALL-ID", description = "Call identifier as in logs and ladder, or last.")
    private String callId = "last";

    @Parameters(index = "1", paramLabel = "STATE", description = "on begins it or goes on, paused leaves out what is said, masked keeps silence in its place, off ends it.")
    private String state = "on";

    @Option(names = "--leg", defaultValue = "1", description = "1 is the caller's leg, those towards callees follow; default ${DEFAULT-VALUE}.")
    private int leg = 1;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws InterruptedException {
        String path = "/api/v1/calls/" + RunningServer.encoded(callId) + "/recording?leg=" + leg;
        if (!STATES.contains(state)) {
            throw new ParameterException(spec.commandLine(), "STATE is '" + state + "'; allowed are " + String.join(", ", STATES));
        }
        boolean ends = state.equals("off");
        return new RunningServer(options.read()).ask(ends ? "DELETE" : "PUT", path + (ends ? "" : "&state=" + state), spec.commandLine().getOut(), spec.commandLine().getErr());
    }
}
