package io.tandem.server.command;

import java.util.StringJoiner;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code impair}: has the running server treat a live leg's RTP badly, for tests with phones. */
@Command(name = "impair", description = "Treats the RTP of a live leg as a bad network would, or well again with --off; for tests with phones.")
public final class ImpairCommand implements Callable<Integer> {
    @Mixin
    private final ConfigurationOptions options = new ConfigurationOptions();

    @Parameters(index = "0", paramLabel = "CALL-ID", description = "Call identifier as in logs and ladder, or last.")
    private String callId = "last";

    @Parameters(index = "1", paramLabel = "LEG", description = "1 is the caller's leg, those towards callees follow.")
    private int leg = 1;

    @Option(names = "--direction", defaultValue = "both", description = "from (the phone), to (the phone) or both; default ${DEFAULT-VALUE}.")
    private String direction = "both";

    @Option(names = "--loss", defaultValue = "0", description = "Packets lost, in percent.")
    private String loss = "0";

    @Option(names = "--delay", defaultValue = "0ms", description = "Every packet waits so long, such as 80ms.")
    private String delay = "0ms";

    @Option(names = "--jitter", defaultValue = "0ms", description = "And up to so much more.")
    private String jitter = "0ms";

    @Option(names = "--reorder", defaultValue = "0", description = "Packets that others pass, in percent.")
    private String reorder = "0";

    @Option(names = "--duplicate", defaultValue = "0", description = "Packets that come twice, in percent.")
    private String duplicate = "0";

    @Option(names = "--skew", defaultValue = "0", description = "By how much the sender's clock runs fast, in parts per million.")
    private String skew = "0";

    @Option(names = "--seed", defaultValue = "1", description = "The same seed gives the same faults.")
    private String seed = "1";

    @Option(names = "--off", description = "Ends it.")
    private boolean off;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws InterruptedException {
        String path = "/api/v1/calls/" + RunningServer.encoded(callId) + "/legs/" + leg + "/impairment";
        RunningServer server = new RunningServer(options.read());
        return off
                ? server.ask("DELETE", path, spec.commandLine().getOut(), spec.commandLine().getErr())
                : server.ask("PUT", path + "?" + query(), spec.commandLine().getOut(), spec.commandLine().getErr());
    }

    private String query() {
        StringJoiner query = new StringJoiner("&");
        String[] pairs = {"direction", direction, "loss", loss, "delay", delay, "jitter", jitter, "reorder", reorder, "duplicate", duplicate, "skew", skew, "seed", seed};
        for (int i = 0; i < pairs.length; i += 2) {
            query.add(pairs[i] + "=" + RunningServer.encoded(pairs[i + 1]));
        }
        return query.toString();
    }
}
