package io.tandem.phone.command;

import io.tandem.phone.AnswerPlan;
import io.tandem.phone.CallState;
import io.tandem.phone.PhoneCall;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Waits for one call and answers, refuses or redirects it. */
@Command(name = "answer", description = "Register when --server is given, wait for a call, answer it, act.")
public final class AnswerCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private PhoneOptions options = new PhoneOptions();

    @Mixin
    private ScriptOptions script = new ScriptOptions();

    @Option(names = "--answer-after", converter = DurationText.class, defaultValue = "0s", description = "ring that long (default: ${DEFAULT-VALUE})")
    private Duration answerAfter = Duration.ZERO;

    @Option(names = "--early", description = "183 with early media instead of 180")
    private boolean early;

    @Option(names = "--reject", paramLabel = "CODE", description = "refuse with this code")
    private Optional<Integer> reject = Optional.empty();

    @Option(names = "--redirect", paramLabel = "URI", description = "302 to this URI")
    private Optional<String> redirect = Optional.empty();

    @Option(names = "--wait", converter = DurationText.class, defaultValue = "1h", description = "longest wait for a call (default: ${DEFAULT-VALUE})")
    private Duration wait = Duration.ZERO;

    @Override
    public Integer call() {
        AnswerPlan plan = plan();
        return PhoneRun.run(spec, options, b -> b.answering(plan), (phone, summary) -> {
            if (!PhoneRun.register(phone, options.hasServer(), summary)) {
                return false;
            }
            PhoneCall call = phone.awaitIncoming(wait);
            boolean fine;
            try {
                fine = !call.settledWithin(answerAfter.plusSeconds(40)) || call.state() != CallState.ESTABLISHED || script.run(call);
            } finally {
                summary.call(call);
                script.writeRecording(call);
            }
            call.endedWithin(Duration.ofSeconds(5));
            summary.call(call);
            if (options.hasServer()) {
                phone.unregister(PhoneRun.REGISTER_LIMIT);
            }
            return fine && call.finalCode() == (plan.kind() == AnswerPlan.Kind.ANSWER ? 200 : plan.code());
        });
    }

    private AnswerPlan plan() {
        try {
            script.check();
            reject.ifPresent(c -> {
                if (c < 300 || c > 699) {
                    throw new IllegalArgumentException("--reject " + c + ": 300 to 699");
                }
            });
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
        AnswerPlan plan = reject.isPresent() ? AnswerPlan.reject(reject.get()) : redirect.map(AnswerPlan::redirect).orElseGet(AnswerPlan::answer);
        return plan.withDelay(answerAfter.toMillis()).withProvisional(early ? 183 : 180);
    }
}
