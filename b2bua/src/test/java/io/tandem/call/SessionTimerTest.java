package io.tandem.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.tandem.call.SessionTimer.Command;
import io.tandem.call.SessionTimer.Input;
import io.tandem.call.SessionTimer.Policy;
import io.tandem.call.SessionTimer.State;
import io.tandem.call.TimerOffer.Refresher;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SessionTimerTest {
    private static final Policy POLICY = new Policy(1_800, 90);
    private static final State OFF = new State.Off();

    private static TimerOffer asks(int seconds, Optional<Refresher> refresher) {
        return new TimerOffer(OptionalInt.of(seconds), refresher, OptionalInt.empty(), true, false);
    }

    private static Command reply(int seconds, Refresher refresher) {
        return new Command.Reply(new TimerOffer(OptionalInt.of(seconds), Optional.of(refresher), OptionalInt.empty(), true, refresher == Refresher.UAC));
    }

    private static State running(int seconds, boolean weRefresh) {
        return new State.Running(seconds, weRefresh, false);
    }

    private static Arguments row(String name, State state, Input input, State next, Command... commands) {
        return arguments(name, state, input, next, List.of(commands));
    }

    static Stream<Arguments> table() {
        TimerOffer supportsOnly = new TimerOffer(OptionalInt.empty(), Optional.empty(), OptionalInt.empty(), true, false);
        return Stream.of(
                row("they refresh", OFF, new Input.TheyAsked(asks(600, Optional.of(Refresher.UAC))), running(600, false), reply(600, Refresher.UAC), new Command.Wake(568_000)),
                row("we refresh", OFF, new Input.TheyAsked(asks(600, Optional.of(Refresher.UAS))), running(600, true), reply(600, Refresher.UAS), new Command.Wake(300_000)),
                row("longer than ours is cut", OFF, new Input.TheyAsked(asks(7_200, Optional.empty())), running(1_800, false), reply(1_800, Refresher.UAC), new Command.Wake(1_768_000)),
                row("supported without an interval", OFF, new Input.TheyAsked(supportsOnly), running(1_800, true), reply(1_800, Refresher.UAS), new Command.Wake(900_000)),
                row("no support: we refresh alone", OFF, new Input.TheyAsked(TimerOffer.NONE), running(1_800, true), new Command.Reply(TimerOffer.NONE), new Command.Wake(900_000)),
                row("too brief", OFF, new Input.TheyAsked(asks(60, Optional.empty())), OFF, new Command.TooBrief(90)),
                row("they answer: we refresh", OFF, new Input.TheyAnswered(asks(300, Optional.of(Refresher.UAC))), running(300, true), new Command.Wake(150_000)),
                row("they answer: they refresh", OFF, new Input.TheyAnswered(asks(90, Optional.of(Refresher.UAS))), running(90, false), new Command.Wake(60_000)),
                row("they know no timers", OFF, new Input.TheyAnswered(TimerOffer.NONE), running(1_800, true), new Command.Wake(900_000)),
                row("half time", running(300, true), new Input.Due(), new State.Running(300, true, true), new Command.Wake(118_000), new Command.Refresh()),
                row("no answer to our refresh", new State.Running(300, true, true), new Input.Due(), OFF, new Command.Expire()),
                row("no refresh of theirs", running(300, false), new Input.Due(), OFF, new Command.Expire()),
                row("refused, but alive", new State.Running(300, true, true), new Input.TheyLive(), running(300, true), new Command.Wake(150_000)),
                row("nothing runs", OFF, new Input.Due(), OFF));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("table")
    void steps(String name, State state, Input input, State next, List<Command> commands) {
        assertThat(SessionTimer.step(state, input, POLICY)).as(name).isEqualTo(new SessionTimer.Step(next, commands));
    }

    @Test
    void a422RaisesWhatWeAskFor() {
        assertThat(SessionTimer.request(OFF, POLICY.atLeast(3_600)).sessionExpiresSeconds()).hasValue(3_600);
        assertThat(SessionTimer.request(OFF, POLICY.atLeast(3_600)).minSeSeconds()).hasValue(3_600);
    }

    @Test
    void aRefreshKeepsTheRoles() {
        assertThat(SessionTimer.request(running(600, true), POLICY).refresher()).contains(Refresher.UAC);
        assertThat(SessionTimer.request(running(600, false), POLICY).refresher()).contains(Refresher.UAS);
    }
}
