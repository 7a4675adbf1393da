package io.tandem.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.tandem.call.Ending.By;
import io.tandem.call.Ending.Cause;
import io.tandem.call.LegCommand.*;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LegMachineTest {
    private static final Optional<Reason> NO_REASON = Optional.empty();
    private static final Fork F1 = new Fork("one");
    private static final Fork F2 = new Fork("two");
    private static final RequestId R = new RequestId(7);
    private static final Provisional RINGING = new Provisional(180, "Ringing", Body.NONE, false);
    private static final Provisional EARLY = new Provisional(183, "Session Progress", Body.NONE, true);
    private static final LegInput.Answer ANSWER = new LegInput.Answer(Body.NONE, TimerOffer.NONE);
    private static final LegState INVITING = LegState.Inviting.START;
    private static final LegState PRACK_AWAITED = new LegState.Inviting(true, List.of(), Optional.empty());
    private static final LegState ANSWER_WAITS = new LegState.Inviting(true, List.of(), Optional.of(ANSWER));
    private static final LegState ACK = new LegState.AwaitingAck();
    private static final LegState CLOSING = new LegState.Closing(NO_REASON);
    private static final LegState CALLING = new LegState.Calling();
    private static final LegState CANCEL_PENDING = new LegState.CancelPending(NO_REASON);
    private static final LegState PROCEEDING = new LegState.Proceeding();
    private static final LegState CANCELLING = new LegState.Cancelling();
    private static final LegState UP = new LegState.Up(F1);
    private static final LegState OVER = new LegState.Over();
    private static final LegInput CANCEL = new LegInput.Cancelled(NO_REASON);
    private static final LegInput BYE = new LegInput.HungUp(NO_REASON);
    private static final LegInput HANG_UP = new LegInput.HangUp(NO_REASON);

    private static LegInput accepted(Fork fork) {
        return new LegInput.Accepted(fork, true);
    }

    private static LegInput progressed(Fork fork) {
        return new LegInput.Progressed(fork, 180, "Ringing", false, OptionalLong.empty());
    }

    private static End end(By by, Cause cause, int code) {
        return new End(new Ending(by, cause, code, NO_REASON));
    }

    private static LegCommand[] refusedByUs(int code, By by, Cause cause) {
        return new LegCommand[] {new SendRefusal(Refusal.of(code)), new Unguard(), end(by, cause, code), new TellEnded(), new Forget()};
    }

    private static Arguments row(String name, LegState state, LegInput input, LegState next, LegCommand... commands) {
        return arguments(name, state, input, next, List.of(commands));
    }

    static Stream<Arguments> incoming() {
        LegInput.Progress ringing = new LegInput.Progress(RINGING);
        LegInput.Progress early = new LegInput.Progress(EARLY);
        return Stream.of(
                row("180", INVITING, ringing, INVITING, new SendProgress(RINGING)),
                row("reliable 183", INVITING, early, PRACK_AWAITED, new SendProgress(EARLY)),
                row("180 waits for PRACK", PRACK_AWAITED, ringing, new LegState.Inviting(true, List.of(RINGING), Optional.empty())),
                row("PRACK lets it go", new LegState.Inviting(true, List.of(RINGING), Optional.empty()), new LegInput.Pracked(R), INVITING, new AnswerPrack(R, 200), new SendProgress(RINGING)),
                row("PRACK lets go up to the next reliable one", new LegState.Inviting(true, List.of(EARLY, RINGING), Optional.empty()), new LegInput.Pracked(R),
                        new LegState.Inviting(true, List.of(RINGING), Optional.empty()), new AnswerPrack(R, 200), new SendProgress(EARLY)),
                row("200 waits for PRACK", PRACK_AWAITED, ANSWER, ANSWER_WAITS),
                row("PRACK, then 200", ANSWER_WAITS, new LegInput.Pracked(R), ACK, new AnswerPrack(R, 200), new SendAccept(Body.NONE, TimerOffer.NONE), new Guard()),
                row("PRACK out of the blue", INVITING, new LegInput.Pracked(R), INVITING, new AnswerPrack(R, 481)),
                row("no PRACK", PRACK_AWAITED, new LegInput.PrackMissing(), OVER, refusedByUs(504, By.NETWORK, Cause.NO_PRACK)),
                row("answer", INVITING, ANSWER, ACK, new SendAccept(Body.NONE, TimerOffer.NONE), new Guard()),
                row("refuse", INVITING, new LegInput.Refuse(Refusal.of(486)), OVER, refusedByUs(486, By.LOCAL, Cause.REFUSED)),
                row("CANCEL before any 1xx", INVITING, CANCEL, OVER, refusedByUs(487, By.REMOTE, Cause.CANCELLED)),
                row("CANCEL while PRACK is awaited", PRACK_AWAITED, CANCEL, OVER, refusedByUs(487, By.REMOTE, Cause.CANCELLED)),
                row("CANCEL while 200 waits", ANSWER_WAITS, CANCEL, OVER, refusedByUs(487, By.REMOTE, Cause.CANCELLED)),
                row("BYE in the early dialog", INVITING, BYE, OVER, refusedByUs(487, By.REMOTE, Cause.CANCELLED)),
                row("CANCEL crosses 200", ACK, CANCEL, ACK),
                row("ACK", ACK, new LegInput.Acknowledged(), new LegState.Up(Fork.ONLY), new Unguard()),
                row("BYE before ACK", ACK, BYE, OVER, new Unguard(), end(By.REMOTE, Cause.HUNG_UP, 200), new TellEnded(), new Forget()),
                row("no ACK", ACK, new LegInput.AckMissing(), OVER, new SendBye(Fork.ONLY, Optional.of(Reason.sip(408, ""))), new Unguard(),
                        new End(new Ending(By.NETWORK, Cause.NO_ACK, 408, Optional.of(Reason.sip(408, "")))), new TellEnded(), new Forget()),
                row("hang up before ACK", ACK, HANG_UP, CLOSING, end(By.LOCAL, Cause.HUNG_UP, 200)),
                row("then ACK", CLOSING, new LegInput.Acknowledged(), OVER, new Unguard(), new SendBye(Fork.ONLY, NO_REASON), new Forget()),
                row("then none", CLOSING, new LegInput.GuardElapsed(), OVER, new Unguard(), new SendBye(Fork.ONLY, NO_REASON), new Forget()),
                row("then BYE", CLOSING, BYE, OVER, new Unguard(), new Forget()));
    }

    static Stream<Arguments> outgoing() {
        TellProgressed told = new TellProgressed(180, "Ringing", false);
        LegCommand[] late = {new Unguard(), new SendAck(F1), new SendBye(F1, NO_REASON), new CountLateAnswer(), new Forget()};
        return Stream.of(
                row("100", CALLING, new LegInput.Trying(), PROCEEDING),
                row("180", CALLING, progressed(F1), PROCEEDING, told),
                row("180 of another fork", PROCEEDING, progressed(F2), PROCEEDING, told),
                row("reliable 183", PROCEEDING, new LegInput.Progressed(F1, 183, "", true, OptionalLong.of(9)), PROCEEDING, new SendPrack(F1, 9), new TellProgressed(183, "", true)),
                row("2xx without 1xx", CALLING, accepted(F1), UP, new SendAck(F1), new TellAnswered()),
                row("2xx", PROCEEDING, accepted(F1), UP, new SendAck(F1), new TellAnswered()),
                row("2xx of no use", PROCEEDING, new LegInput.Accepted(F1, false), OVER, new SendAck(F1), new SendBye(F1, Optional.of(Reason.sip(488, "Not Acceptable Here"))),
                        end(By.LOCAL, Cause.NO_MEDIA, 488), new TellFailed(Refusal.of(488)), new Forget()),
                row("refused", PROCEEDING, new LegInput.Refused(Refusal.of(486)), OVER, end(By.REMOTE, Cause.REFUSED, 486), new TellFailed(Refusal.of(486)), new Forget()),
                row("CANCEL waits for a 1xx", CALLING, HANG_UP, CANCEL_PENDING, new Guard(), end(By.LOCAL, Cause.CANCELLED, 487)),
                row("and goes with it", CANCEL_PENDING, new LegInput.Trying(), CANCELLING, new SendCancel(NO_REASON)),
                row("or never, when refused first", CANCEL_PENDING, new LegInput.Refused(Refusal.of(408)), OVER, new Unguard(), new Forget()),
                row("2xx while CANCEL waits", CANCEL_PENDING, accepted(F1), OVER, late),
                row("CANCEL", PROCEEDING, HANG_UP, CANCELLING, new SendCancel(NO_REASON), new Guard(), end(By.LOCAL, Cause.CANCELLED, 487)),
                row("487", CANCELLING, new LegInput.Refused(Refusal.of(487)), OVER, new Unguard(), new Forget()),
                row("2xx crosses CANCEL", CANCELLING, accepted(F1), OVER, late),
                row("silence after CANCEL", CANCELLING, new LegInput.GuardElapsed(), OVER, new Unguard(), new Forget()),
                row("one CANCEL only", CANCELLING, HANG_UP, CANCELLING),
                row("one CANCEL only, waiting", CANCEL_PENDING, HANG_UP, CANCEL_PENDING));
    }

    static Stream<Arguments> confirmed() {
        Optional<Reason> busy = Optional.of(new Reason("Q.850", 17, "User busy"));
        return Stream.of(
                row("another fork answers too", UP, accepted(F2), UP, new SendAck(F2), new SendBye(F2, NO_REASON), new CountLateAnswer()),
                row("the same 2xx again", UP, accepted(F1), UP),
                row("BYE", UP, new LegInput.HungUp(busy), OVER, new Unguard(), new End(new Ending(By.REMOTE, Cause.HUNG_UP, 200, busy)), new TellEnded(), new Forget()),
                row("hang up", UP, new LegInput.HangUp(busy), OVER, new SendBye(F1, busy), new End(new Ending(By.LOCAL, Cause.HUNG_UP, 200, busy)), new Forget()),
                row("481 to a request", UP, new LegInput.Abort(Cause.DIALOG_GONE, 481), OVER, new SendBye(F1, Optional.of(Reason.sip(481, ""))), new Unguard(),
                        new End(new Ending(By.NETWORK, Cause.DIALOG_GONE, 481, Optional.of(Reason.sip(481, "")))), new TellEnded(), new Forget()),
                row("late CANCEL", UP, CANCEL, UP),
                row("late refusal", UP, new LegInput.Refused(Refusal.of(486)), UP),
                row("ACK again", UP, new LegInput.Acknowledged(), UP),
                row("2xx after the end", OVER, accepted(F2), OVER, new SendAck(F2), new SendBye(F2, NO_REASON), new CountLateAnswer()),
                row("BYE after the end", OVER, BYE, OVER),
                row("hang up twice", OVER, HANG_UP, OVER));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"incoming", "outgoing", "confirmed"})
    void steps(String name, LegState state, LegInput input, LegState next, List<LegCommand> commands) {
        assertThat(LegMachine.step(state, input)).as(name).isEqualTo(new LegMachine.Step(next, commands));
    }

    /** Whatever comes in whatever state: nothing throws, a leg that is over stays over, and it is forgotten and ended at most once on the way. */
    @Test
    void everyPairOfInputsIsHandledInEveryState() {
        for (LegState state : states()) {
            for (LegInput first : inputs()) {
                for (LegInput second : inputs()) {
                    LegMachine.Step one = LegMachine.step(state, first);
                    LegMachine.Step two = LegMachine.step(one.state(), second);
                    List<LegCommand> all = Stream.concat(one.commands().stream(), two.commands().stream()).toList();
                    assertThat(all.stream().filter(Forget.class::isInstance)).as("%s %s %s", state, first, second).hasSizeLessThanOrEqualTo(1);
                    assertThat(all.stream().filter(End.class::isInstance)).as("%s %s %s", state, first, second).hasSizeLessThanOrEqualTo(1);
                    assertThat(one.state() instanceof LegState.Over && !(two.state() instanceof LegState.Over)).isFalse();
                }
            }
        }
    }

    /** A final answer to the INVITE goes out at most once. */
    @Test
    void noTwoFinalResponses() {
        for (LegInput first : inputs()) {
            for (LegInput second : inputs()) {
                LegMachine.Step one = LegMachine.step(INVITING, first);
                LegMachine.Step two = LegMachine.step(one.state(), second);
                long finals = Stream.concat(one.commands().stream(), two.commands().stream()).filter(c -> c instanceof SendAccept || c instanceof SendRefusal).count();
                assertThat(finals).as("%s %s", first, second).isLessThanOrEqualTo(1);
            }
        }
    }

    private static List<LegState> states() {
        return List.of(INVITING, PRACK_AWAITED, ANSWER_WAITS, ACK, CLOSING, CALLING, CANCEL_PENDING, PROCEEDING, CANCELLING, UP, OVER);
    }

    private static List<LegInput> inputs() {
        return List.of(new LegInput.Trying(), progressed(F1), accepted(F1), accepted(F2), new LegInput.Refused(Refusal.of(486)), CANCEL, new LegInput.Acknowledged(), new LegInput.AckMissing(),
                new LegInput.Pracked(R), new LegInput.PrackMissing(), BYE, new LegInput.Broken(By.NETWORK, Refusal.of(503)), new LegInput.GuardElapsed(), new LegInput.Progress(RINGING), new LegInput.Progress(EARLY), ANSWER,
                new LegInput.Refuse(new Refusal(480, "", List.of(), OptionalInt.empty(), List.of())), HANG_UP, new LegInput.Abort(Cause.CRASHED, 500));
    }
}
