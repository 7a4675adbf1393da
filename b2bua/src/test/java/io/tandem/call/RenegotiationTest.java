package io.tandem.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.tandem.call.Renegotiation.Command;
import io.tandem.call.Renegotiation.Input;
import io.tandem.call.Renegotiation.Kind;
import io.tandem.call.Renegotiation.Ours;
import io.tandem.call.Renegotiation.State;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RenegotiationTest {
    private static final RequestId A = new RequestId(1);
    private static final RequestId B = new RequestId(2);
    private static final State QUIET = State.START;
    private static final State OFFER_IN_2XX = new State(new Ours.Quiet(), true, false);
    private static final State REINVITED = QUIET.with(new Ours.Waiting(A, Kind.REINVITE));
    private static final State UPDATED = QUIET.with(new Ours.Waiting(A, Kind.UPDATE));
    private static final State BACKING_OFF = QUIET.with(new Ours.BackingOff(Kind.REINVITE));

    private static Input asked(Kind kind, boolean offer, boolean early) {
        return new Input.TheyAsked(B, kind, offer, early);
    }

    private static Arguments row(String name, State state, Input input, State next, Command... commands) {
        return arguments(name, state, input, next, List.of(commands));
    }

    static Stream<Arguments> table() {
        return Stream.of(
                row("we want", QUIET, new Input.Wanted(A, Kind.REINVITE), REINVITED, new Command.Send(A, Kind.REINVITE)),
                row("we want again while one is out", REINVITED, new Input.Wanted(B, Kind.REINVITE), new State(REINVITED.ours(), false, true)),
                row("and it follows", new State(REINVITED.ours(), false, true), new Input.Answered(A, 200), QUIET, new Command.Accepted(Kind.REINVITE), new Command.WantAgain()),
                row("2xx", REINVITED, new Input.Answered(A, 200), QUIET, new Command.Accepted(Kind.REINVITE)),
                row("answer to something else", REINVITED, new Input.Answered(B, 200), REINVITED),
                row("488 leaves all as it was", REINVITED, new Input.Answered(A, 488), QUIET, new Command.Refused()),
                row("491 backs off", REINVITED, new Input.Answered(A, 491), BACKING_OFF, new Command.Refused(), new Command.BackOff()),
                row("and tries again", BACKING_OFF, new Input.BackedOff(B), QUIET.with(new Ours.Waiting(B, Kind.REINVITE)), new Command.Send(B, Kind.REINVITE)),
                row("481 ends the leg", REINVITED, new Input.Answered(A, 481), QUIET, new Command.Refused(), new Command.Gone(481)),
                row("408 ends the leg", UPDATED, new Input.Answered(A, 408), QUIET, new Command.Refused(), new Command.Gone(408)),
                row("no UPDATE there: re-INVITE", UPDATED, new Input.Answered(A, 405), BACKING_OFF, new Command.Refused(), new Command.BackOff()),
                row("they re-INVITE", QUIET, asked(Kind.REINVITE, true, false), QUIET, new Command.Take(B, Kind.REINVITE, true)),
                row("they re-INVITE without offer", QUIET, asked(Kind.REINVITE, false, false), QUIET, new Command.Take(B, Kind.REINVITE, false)),
                row("glare", REINVITED, asked(Kind.REINVITE, true, false), REINVITED, new Command.Refuse(B, 491, false)),
                row("glare with UPDATE", REINVITED, asked(Kind.UPDATE, true, false), REINVITED, new Command.Refuse(B, 491, false)),
                row("an UPDATE without offer meets nothing", REINVITED, asked(Kind.UPDATE, false, false), REINVITED, new Command.Take(B, Kind.UPDATE, false)),
                row("re-INVITE before the first is answered", QUIET, asked(Kind.REINVITE, true, true), QUIET, new Command.Refuse(B, 500, true)),
                row("re-INVITE before the ACK with the answer", OFFER_IN_2XX, asked(Kind.REINVITE, true, false), OFFER_IN_2XX, new Command.Refuse(B, 491, false)),
                row("ACK", OFFER_IN_2XX, new Input.AckCame(), QUIET),
                row("we wait for the ACK too", OFFER_IN_2XX, new Input.Wanted(A, Kind.REINVITE), OFFER_IN_2XX.with(new Ours.BackingOff(Kind.REINVITE)), new Command.BackOff()),
                row("and wait on", OFFER_IN_2XX.with(new Ours.BackingOff(Kind.REINVITE)), new Input.BackedOff(B), OFFER_IN_2XX.with(new Ours.BackingOff(Kind.REINVITE)), new Command.BackOff()),
                row("they may go first while we back off", BACKING_OFF, asked(Kind.REINVITE, true, false), BACKING_OFF, new Command.Take(B, Kind.REINVITE, true)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("table")
    void steps(String name, State state, Input input, State next, List<Command> commands) {
        assertThat(Renegotiation.step(state, input)).as(name).isEqualTo(new Renegotiation.Step(next, commands));
    }
}
