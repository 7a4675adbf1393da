package io.tandem.call;

import io.tandem.call.LegCommand.CountLateAnswer;
import io.tandem.call.LegCommand.End;
import io.tandem.call.LegCommand.Forget;
import io.tandem.call.LegCommand.Guard;
import io.tandem.call.LegCommand.SendAck;
import io.tandem.call.LegCommand.SendBye;
import io.tandem.call.LegCommand.SendCancel;
import io.tandem.call.LegCommand.SendPrack;
import io.tandem.call.LegCommand.TellAnswered;
import io.tandem.call.LegCommand.TellFailed;
import io.tandem.call.LegCommand.TellProgressed;
import io.tandem.call.LegCommand.Unguard;
import io.tandem.call.LegMachine.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The states of {@link LegMachine} in which our INVITE is out and not confirmed yet. */
final class OutgoingMachine {
    private OutgoingMachine() {}

    static Step calling(LegState.Calling s, LegInput input) {
        return switch (input) {
            case LegInput.Trying _ -> Step.to(new LegState.Proceeding());
            case LegInput.Progressed in -> progressed(in);
            case LegInput.HangUp in -> Step.to(new LegState.CancelPending(in.reason()), new Guard(), given(in.reason()));
            case LegInput.Accepted in -> accepted(in);
            case LegInput.Refused in -> refused(in.refusal(), Ending.By.REMOTE, Ending.Cause.REFUSED);
            case LegInput.Broken in -> refused(in.refusal(), in.by(), Ending.Cause.BROKEN);
            case LegInput.Abort in -> Step.to(new LegState.CancelPending(Optional.empty()), new Guard(), new End(new Ending(Ending.By.LOCAL, in.cause(), in.code(), Optional.empty())), new TellFailed(Refusal.of(in.code())));
            case LegInput.Pracked in -> Step.to(s, new LegCommand.AnswerPrack(in.request(), 481));
            case LegInput.Cancelled _, LegInput.Acknowledged _, LegInput.AckMissing _, LegInput.PrackMissing _ -> Step.to(s);
            case LegInput.HungUp _, LegInput.GuardElapsed _, LegInput.Progress _, LegInput.Answer _, LegInput.Refuse _ -> Step.to(s);
        };
    }

    static Step cancelPending(LegState.CancelPending s, LegInput input) {
        return switch (input) {
            case LegInput.Trying _, LegInput.Progressed _ -> Step.to(new LegState.Cancelling(), new SendCancel(s.reason()));
            case LegInput.Accepted in -> tooLate(in.fork());
            case LegInput.Refused _, LegInput.Broken _, LegInput.GuardElapsed _ -> through();
            case LegInput.Pracked in -> Step.to(s, new LegCommand.AnswerPrack(in.request(), 481));
            case LegInput.Cancelled _, LegInput.Acknowledged _, LegInput.AckMissing _, LegInput.PrackMissing _ -> Step.to(s);
            case LegInput.HungUp _, LegInput.Progress _, LegInput.Answer _, LegInput.Refuse _ -> Step.to(s);
            case LegInput.HangUp _, LegInput.Abort _ -> Step.to(s);
        };
    }

    static Step proceeding(LegState.Proceeding s, LegInput input) {
        return switch (input) {
            case LegInput.Progressed in -> progressed(in);
            case LegInput.HangUp in -> Step.to(new LegState.Cancelling(), new SendCancel(in.reason()), new Guard(), given(in.reason()));
            case LegInput.Accepted in -> accepted(in);
            case LegInput.Refused in -> refused(in.refusal(), Ending.By.REMOTE, Ending.Cause.REFUSED);
            case LegInput.Broken in -> refused(in.refusal(), in.by(), Ending.Cause.BROKEN);
            case LegInput.Abort in -> Step.to(new LegState.Cancelling(), new SendCancel(Optional.empty()), new Guard(), new End(new Ending(Ending.By.LOCAL, in.cause(), in.code(), Optional.empty())), new TellFailed(Refusal.of(in.code())));
            case LegInput.Pracked in -> Step.to(s, new LegCommand.AnswerPrack(in.request(), 481));
            case LegInput.Trying _, LegInput.Cancelled _, LegInput.Acknowledged _, LegInput.AckMissing _ -> Step.to(s);
            case LegInput.PrackMissing _, LegInput.HungUp _, LegInput.GuardElapsed _ -> Step.to(s);
            case LegInput.Progress _, LegInput.Answer _, LegInput.Refuse _ -> Step.to(s);
        };
    }

    static Step cancelling(LegState.Cancelling s, LegInput input) {
        return switch (input) {
            case LegInput.Accepted in -> tooLate(in.fork());
            case LegInput.Refused _, LegInput.Broken _, LegInput.GuardElapsed _ -> through();
            case LegInput.Pracked in -> Step.to(s, new LegCommand.AnswerPrack(in.request(), 481));
            case LegInput.Trying _, LegInput.Progressed _, LegInput.Cancelled _, LegInput.Acknowledged _ -> Step.to(s);
            case LegInput.AckMissing _, LegInput.PrackMissing _, LegInput.HungUp _, LegInput.Progress _ -> Step.to(s);
            case LegInput.Answer _, LegInput.Refuse _, LegInput.HangUp _, LegInput.Abort _ -> Step.to(s);
        };
    }

    private static Step progressed(LegInput.Progressed in) {
        List<LegCommand> commands = new ArrayList<>();
        in.rseq().ifPresent(rseq -> commands.add(new SendPrack(in.fork(), rseq)));
        commands.add(new TellProgressed(in.code(), in.phrase(), in.media()));
        return new Step(new LegState.Proceeding(), commands);
    }

    private static Step accepted(LegInput.Accepted in) {
        LegCommand ack = new SendAck(in.fork());
        if (in.agreed()) {
            return Step.to(new LegState.Up(in.fork()), ack, new TellAnswered());
        }
        Ending ending = new Ending(Ending.By.LOCAL, Ending.Cause.NO_MEDIA, 488, Optional.empty());
        LegCommand bye = new SendBye(in.fork(), Optional.of(Reason.sip(488, "Not Acceptable Here")));
        return Step.to(new LegState.Over(), ack, bye, new End(ending), new TellFailed(Refusal.of(488)), new Forget());
    }

    /** A 2xx crossed our CANCEL (RFC 3261 9.1): the call is there, so it is acknowledged and ended. */
    private static Step tooLate(Fork fork) {
        return Step.to(new LegState.Over(), new Unguard(), new SendAck(fork), new SendBye(fork, Optional.empty()), new CountLateAnswer(), new Forget());
    }

    private static Step refused(Refusal refusal, Ending.By by, Ending.Cause cause) {
        Ending ending = new Ending(by, cause, refusal.code(), refusal.firstReason());
        return Step.to(new LegState.Over(), new End(ending), new TellFailed(refusal), new Forget());
    }

    private static Step through() {
        return Step.to(new LegState.Over(), new Unguard(), new Forget());
    }

    private static LegCommand given(Optional<Reason> reason) {
        return new End(new Ending(Ending.By.LOCAL, Ending.Cause.CANCELLED, 487, reason));
    }
}
