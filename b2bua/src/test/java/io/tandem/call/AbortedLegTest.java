package io.tandem.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A leg that is given up because handling it failed: its script must hear of it, or it would wait for its time-out. */
class AbortedLegTest {
    private static final LegInput.Abort CRASHED = new LegInput.Abort(Ending.Cause.CRASHED, 500);

    static Stream<LegState> dialling() {
        return Stream.of(new LegState.Calling(), new LegState.Proceeding());
    }

    @ParameterizedTest
    @MethodSource("dialling")
    void theDiallingScriptIsTold(LegState state) {
        assertThat(LegMachine.step(state, CRASHED).commands()).contains(new LegCommand.TellFailed(Refusal.of(500)));
    }

    @ParameterizedTest
    @MethodSource("dialling")
    void theScriptIsToldOnce(LegState state) {
        LegState after = LegMachine.step(state, CRASHED).state();
        assertThat(LegMachine.step(after, CRASHED).commands()).isEmpty();
        assertThat(LegMachine.step(after, new LegInput.Refused(Refusal.of(487))).commands()).doesNotHaveAnyElementsOfTypes(LegCommand.TellFailed.class, LegCommand.TellEnded.class);
    }

    @ParameterizedTest
    @MethodSource("answered")
    void theScriptOfAnAnsweredLegIsTold(LegState state) {
        assertThat(LegMachine.step(state, CRASHED).commands()).contains(new LegCommand.TellEnded());
    }

    static Stream<LegState> answered() {
        return Stream.of(new LegState.Up(Fork.ONLY), LegState.Inviting.START, new LegState.AwaitingAck());
    }
}
