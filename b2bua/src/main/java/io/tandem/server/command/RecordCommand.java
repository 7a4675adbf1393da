package io.tandem.server.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code record}: has the running server record a live call, or do something with its recording. */
@Command(name = "record", description = "Records a live call into data.dir/recordings, or pauses, masks, resumes or stops that.")
public final class RecordCommand implements Callable<Integer> {
    @Mixin
    private final ConfigurationOptions options = new ConfigurationOptions();

    @Parameters(index = "0", paramLabel = "CALL-ID", description = "Call identifier as in logs and ladder, or last.")
    private String callId = "last";

    @Parameters(index = "1", paramLabel = "ACTION", description = "start, pause (what is said is left out), mask (silence in its place), resume or stop.")
    private String action = "start";

    @Option(names = "--leg", defaultValue = "0", description = "1 is the caller's leg, those towards callees follow; without it the one that is recorded, or the first that is answered.")
    private int leg;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws InterruptedException {
        String path = "/api/v1/calls/" + RunningServer.encoded(callId) + "/recording?action=" + RunningServer.encoded(action) + (leg == 0 ? "" : "&leg=" + leg);
        return new RunningServer(options.read()).ask("POST", path, spec.commandLine().getOut(), spec.commandLine().getErr());
    }
}
