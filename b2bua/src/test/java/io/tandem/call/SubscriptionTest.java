package io.tandem.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.tandem.call.Subscription.Command;
import io.tandem.call.Subscription.Input;
import io.tandem.call.Subscription.State;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The notifier's side of a subscription (RFC 6665 4.2), at 10,000 ms, expiring at 70,000 ms where it runs. */
class SubscriptionTest {
    private static final long NOW = 10_000;
    private static final long END = 70_000;
    private static final State QUIET = new State.Active(END, false, false, Optional.empty());
    private static final State OUT = new State.Active(END, true, false, Optional.empty());
    private static final State DUE = new State.Active(END, true, true, Optional.empty());
    private static final State LAST_DUE = new State.Active(END, true, false, Optional.of("noresource"));
    private static final State CLOSING = new State.Closing();
    private static final State OVER = new State.Over();
    private static final Command NOTIFY = new Command.Notify(60);

    static Stream<Arguments> rows() {
        return Stream.of(
                row("the first NOTIFY follows at once", Subscription.START, new Input.Subscribed(60), OUT, new Command.WakeAt(END), NOTIFY),
                row("a poll gets one NOTIFY, the last", Subscription.START, new Input.Subscribed(0), CLOSING, new Command.NotifyTerminated("timeout")),
                row("a refresh sends the state again", QUIET, new Input.Subscribed(60), OUT, new Command.WakeAt(END), NOTIFY),
                row("a refresh while one is out waits with it", OUT, new Input.Subscribed(60), DUE, new Command.WakeAt(END)),
                row("unsubscribed: the last NOTIFY", QUIET, new Input.Subscribed(0), CLOSING, new Command.NotifyTerminated("timeout")),
                row("unsubscribed while one is out: the last after it", OUT, new Input.Subscribed(0), new State.Active(END, true, false, Optional.of("timeout"))),
                row("a change is told", QUIET, new Input.Changed(), OUT, NOTIFY),
                row("a change while one is out waits", OUT, new Input.Changed(), DUE),
                row("more changes wait as one", DUE, new Input.Changed(), DUE),
                row("answered: nothing waits", OUT, new Input.Answered(200, false), QUIET),
                row("answered: what waits goes out", DUE, new Input.Answered(200, false), OUT, NOTIFY),
                row("answered: the last goes out", LAST_DUE, new Input.Answered(200, false), CLOSING, new Command.NotifyTerminated("noresource")),
                row("the subscriber is gone", OUT, new Input.Answered(481, false), OVER, new Command.End()),
                row("nobody answered", DUE, new Input.Answered(408, false), OVER, new Command.End()),
                row("the subscriber wants it later", OUT, new Input.Answered(503, true), QUIET),
                row("we end it", QUIET, new Input.Close("noresource"), CLOSING, new Command.NotifyTerminated("noresource")),
                row("the first reason stays", LAST_DUE, new Input.Close("timeout"), LAST_DUE),
                row("woken too early", QUIET, new Input.Elapsed(), QUIET, new Command.WakeAt(END)),
                row("the last is answered", CLOSING, new Input.Answered(200, false), OVER, new Command.End()),
                row("the last is refused", CLOSING, new Input.Answered(481, false), OVER, new Command.End()),
                row("nothing more is told", CLOSING, new Input.Changed(), CLOSING),
                row("a late refresh", CLOSING, new Input.Subscribed(60), CLOSING),
                row("over is over", OVER, new Input.Changed(), OVER));
    }

    private static Arguments row(String name, State before, Input input, State after, Command... commands) {
        return arguments(name, before, input, after, List.of(commands));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void step(String name, State before, Input input, State after, List<Command> commands) {
        Subscription.Step step = Subscription.step(before, input, NOW);
        assertThat(step.state()).isEqualTo(after);
        assertThat(step.commands()).isEqualTo(commands);
    }

    @org.junit.jupiter.api.Test
    void whenTheTimeIsOverItEnds() {
        Subscription.Step step = Subscription.step(QUIET, new Input.Elapsed(), END);
        assertThat(step.state()).isEqualTo(CLOSING);
        assertThat(step.commands()).containsExactly(new Command.NotifyTerminated("timeout"));
    }
}
