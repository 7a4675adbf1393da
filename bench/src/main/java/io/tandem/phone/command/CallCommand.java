package io.tandem.phone.command;

import io.tandem.phone.CallOptions;
import io.tandem.phone.CallState;
import io.tandem.phone.PhoneCall;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Places one call. */
@Command(name = "call", description = "Call a number or URI, act, hang up.")
public final class CallCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private PhoneOptions options = new PhoneOptions();

    @Mixin
    private ScriptOptions script = new ScriptOptions();

    @Parameters(paramLabel = "TARGET", description = "number in the server's domain, or sip: URI")
    private String target = "";

    @Option(names = "--register", description = "register first")
    private boolean register;

    @Option(names = "--late-offer", description = "INVITE without a description")
    private boolean lateOffer;

    @Option(names = "--header", paramLabel = "NAME: VALUE", description = "add a header to the INVITE")
    private List<String> headers = List.of();

    @Option(names = "--cancel-after", converter = DurationText.class, description = "give up when not answered by then")
    private Optional<Duration> cancelAfter = Optional.empty();

    @Option(names = "--answer-within", converter = DurationText.class, defaultValue = "3m", description = "longest ringing (default: ${DEFAULT-VALUE})")
    private Duration answerWithin = Duration.ZERO;

    @Option(names = "--expect", paramLabel = "CODE", description = "final code that counts as fine (default: 200)")
    private Optional<Integer> expected = Optional.empty();

    @Override
    public Integer call() {
        CallOptions callOptions = callOptions();
        return PhoneRun.run(spec, options, b -> b, (phone, summary) -> {
            if (!PhoneRun.register(phone, register, summary)) {
                return false;
            }
            PhoneCall call = phone.call(target, callOptions);
            boolean fine;
            try {
                fine = converse(call);
            } finally {
                summary.call(call);
                script.writeRecording(call);
            }
            summary.call(call);
            return fine && call.finalCode() == expected.orElse(200);
        });
    }

    private CallOptions callOptions() {
        CallOptions out = lateOffer ? CallOptions.plain().withLateOffer() : CallOptions.plain();
        for (String header : headers) {
            int colon = header.indexOf(':');
            if (colon <= 0) {
                throw new ParameterException(spec.commandLine(), "--header \"" + header + "\": write \"Name: value\"");
            }
            out = out.withHeader(header.substring(0, colon).trim(), header.substring(colon + 1).trim());
        }
        try {
            script.check();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
        if (target.indexOf(':') < 0 && !options.hasServer()) {
            throw new ParameterException(spec.commandLine(), "a number needs --server HOST:PORT; without a server write sip:user@host:port");
        }
        return out;
    }

    private boolean converse(PhoneCall call) {
        Duration patience = cancelAfter.orElse(answerWithin);
        if (!call.settledWithin(patience)) {
            call.hangUp();
            call.endedWithin(Duration.ofSeconds(40));
        }
        boolean fine = call.state() != CallState.ESTABLISHED || script.run(call);
        call.endedWithin(Duration.ofSeconds(5));
        return fine;
    }
}
