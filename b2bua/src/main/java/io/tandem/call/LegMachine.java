package io.tandem.call;

import io.tandem.call.LegCommand.CountLateAnswer;
import io.tandem.call.LegCommand.End;
import io.tandem.call.LegCommand.Forget;
import io.tandem.call.LegCommand.SendAck;
import io.tandem.call.LegCommand.SendBye;
import io.tandem.call.LegCommand.TellEnded;
import io.tandem.call.LegCommand.Unguard;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The life of a leg's INVITE as a pure function: any message at any time (RFC 3261 9, 13, 15; RFC 3262; RFC 5407). */
final class LegMachine {
    /** The state after an input, and what to do. */
    record Step(LegState state, List<LegCommand> commands) {
        Step {
            commands = List.copyOf(commands);
        }

        static Step to(LegState state, LegCommand... commands) {
            return new Step(state, List.of(commands));
        }
    }

    private LegMachine() {}

    static Step step(LegState state, LegInput input) {
        return switch (state) {
            case LegState.Inviting s -> IncomingMachine.inviting(s, input);
            case LegState.AwaitingAck s -> IncomingMachine.awaitingAck(s, input);
            case LegState.Closing s -> IncomingMachine.closing(s, input);
            case LegState.Calling s -> OutgoingMachine.calling(s, input);
            case LegState.CancelPending s -> OutgoingMachine.cancelPending(s, input);
            case LegState.Proceeding s -> OutgoingMachine.proceeding(s, input);
            case LegState.Cancelling s -> OutgoingMachine.cancelling(s, input);
            case LegState.Up s -> up(s, input);
            case LegState.Over s -> over(s, input);
        };
    }

    private static Step up(LegState.Up s, LegInput input) {
        return switch (input) {
            case LegInput.HungUp in -> ended(Ending.By.REMOTE, Ending.Cause.HUNG_UP, 200, in.reason(), List.of());
            case LegInput.HangUp in -> hangUp(s.fork(), in.reason());
            case LegInput.Abort in -> aborted(s.fork(), in);
            case LegInput.Broken _ -> aborted(s.fork(), new LegInput.Abort(Ending.Cause.BROKEN, 503));
            case LegInput.Accepted in -> in.fork().equals(s.fork()) ? Step.to(s) : endExtra(s, in.fork());
            case LegInput.Progress _, LegInput.Answer _, LegInput.Refuse _ -> Step.to(s);
            case LegInput.Trying _, LegInput.Progressed _, LegInput.Refused _, LegInput.GuardElapsed _ -> Step.to(s);
            case LegInput.AckMissing _ -> aborted(s.fork(), new LegInput.Abort(Ending.Cause.NO_ACK, 408));
            case LegInput.Cancelled _, LegInput.Acknowledged _, LegInput.PrackMissing _ -> Step.to(s);
            case LegInput.Pracked in -> Step.to(s, new LegCommand.AnswerPrack(in.request(), 481));
        };
    }

    /** Nothing is owed any more but an answer to a PRACK and, should one still come up, the end of a 2xx. */
    private static Step over(LegState.Over s, LegInput input) {
        return switch (input) {
            case LegInput.Accepted in -> endExtra(s, in.fork());
            case LegInput.Pracked in -> Step.to(s, new LegCommand.AnswerPrack(in.request(), 481));
            case LegInput.Trying _, LegInput.Progressed _, LegInput.Refused _, LegInput.Cancelled _ -> Step.to(s);
            case LegInput.Acknowledged _, LegInput.AckMissing _, LegInput.PrackMissing _, LegInput.HungUp _ -> Step.to(s);
            case LegInput.Broken _, LegInput.GuardElapsed _, LegInput.Progress _, LegInput.Answer _ -> Step.to(s);
            case LegInput.Refuse _, LegInput.HangUp _, LegInput.Abort _ -> Step.to(s);
        };
    }

    /** A 2xx of a fork that lost: ACK, then BYE (RFC 3261 13.2.2.4). */
    static Step endExtra(LegState state, Fork fork) {
        return Step.to(state, new SendAck(fork), new SendBye(fork, Optional.empty()), new CountLateAnswer());
    }

    static Step ended(Ending.By by, Ending.Cause cause, int code, Optional<Reason> reason, List<LegCommand> first) {
        Ending ending = new Ending(by, cause, code, reason);
        List<LegCommand> last = List.of(new Unguard(), new End(ending), new TellEnded(), new Forget());
        return new Step(new LegState.Over(), Stream.concat(first.stream(), last.stream()).toList());
    }

    static Step aborted(Fork fork, LegInput.Abort abort) {
        Ending.By by = abort.cause() == Ending.Cause.CRASHED ? Ending.By.LOCAL : Ending.By.NETWORK;
        Reason reason = Reason.sip(abort.code(), "");
        return ended(by, abort.cause(), abort.code(), Optional.of(reason), List.of(new SendBye(fork, Optional.of(reason))));
    }

    private static Step hangUp(Fork fork, Optional<Reason> reason) {
        Ending ending = new Ending(Ending.By.LOCAL, Ending.Cause.HUNG_UP, 200, reason);
        return Step.to(new LegState.Over(), new SendBye(fork, reason), new End(ending), new Forget());
    }
}
