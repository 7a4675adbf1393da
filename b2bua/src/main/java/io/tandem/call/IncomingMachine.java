package io.tandem.call;

import io.tandem.call.LegCommand.AnswerPrack;
import io.tandem.call.LegCommand.End;
import io.tandem.call.LegCommand.Forget;
import io.tandem.call.LegCommand.Guard;
import io.tandem.call.LegCommand.SendAccept;
import io.tandem.call.LegCommand.SendBye;
import io.tandem.call.LegCommand.SendProgress;
import io.tandem.call.LegCommand.SendRefusal;
import io.tandem.call.LegCommand.TellEnded;
import io.tandem.call.LegCommand.Unguard;
import io.tandem.call.LegMachine.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The states of {@link LegMachine} in which an INVITE came in and is not confirmed yet. */
final class IncomingMachine {
    /** Provisionals that may wait for a PRACK; more are left out, for they only repeat what the caller will hear anyway. */
    private static final int WAITING_LIMIT = 8;

    private IncomingMachine() {}

    static Step inviting(LegState.Inviting s, LegInput input) {
        return switch (input) {
            case LegInput.Progress in -> progress(s, in.provisional());
            case LegInput.Answer in -> s.prackAwaited() ? Step.to(new LegState.Inviting(true, s.waiting(), Optional.of(in))) : accept(List.of(), in);
            case LegInput.Refuse in -> refused(in.refusal(), Ending.By.LOCAL, Ending.Cause.REFUSED, in.refusal().firstReason());
            case LegInput.HangUp in -> refused(new Refusal(480, "", in.reason().stream().toList(), java.util.OptionalInt.empty(), List.of()), Ending.By.LOCAL, Ending.Cause.REFUSED, in.reason());
            case LegInput.Cancelled in -> refused(Refusal.of(487), Ending.By.REMOTE, Ending.Cause.CANCELLED, in.reason());
            case LegInput.HungUp in -> refused(Refusal.of(487), Ending.By.REMOTE, Ending.Cause.CANCELLED, in.reason());
            case LegInput.PrackMissing _ -> refused(Refusal.of(504), Ending.By.NETWORK, Ending.Cause.NO_PRACK, Optional.empty());
            case LegInput.Abort in -> refused(Refusal.of(in.code()), Ending.By.LOCAL, in.cause(), Optional.empty());
            case LegInput.Broken _ -> refused(Refusal.of(500), Ending.By.NETWORK, Ending.Cause.BROKEN, Optional.empty());
            case LegInput.Pracked in -> pracked(s, in.request());
            case LegInput.Trying _, LegInput.Progressed _, LegInput.Accepted _, LegInput.Refused _ -> Step.to(s);
            case LegInput.Acknowledged _, LegInput.AckMissing _, LegInput.GuardElapsed _ -> Step.to(s);
        };
    }

    static Step awaitingAck(LegState.AwaitingAck s, LegInput input) {
        return switch (input) {
            case LegInput.Acknowledged _ -> Step.to(new LegState.Up(Fork.ONLY), new Unguard());
            case LegInput.AckMissing _, LegInput.GuardElapsed _ -> LegMachine.aborted(Fork.ONLY, new LegInput.Abort(Ending.Cause.NO_ACK, 408));
            case LegInput.HungUp in -> LegMachine.ended(Ending.By.REMOTE, Ending.Cause.HUNG_UP, 200, in.reason(), List.of());
            case LegInput.HangUp in -> Step.to(new LegState.Closing(in.reason()), new End(new Ending(Ending.By.LOCAL, Ending.Cause.HUNG_UP, 200, in.reason())));
            case LegInput.Abort in -> Step.to(new LegState.Closing(Optional.of(Reason.sip(in.code(), ""))), new End(new Ending(Ending.By.LOCAL, in.cause(), in.code(), Optional.empty())), new TellEnded());
            case LegInput.Broken _ -> LegMachine.aborted(Fork.ONLY, new LegInput.Abort(Ending.Cause.BROKEN, 503));
            case LegInput.Pracked in -> Step.to(s, new AnswerPrack(in.request(), 481));
            case LegInput.Cancelled _, LegInput.PrackMissing _ -> Step.to(s);
            case LegInput.Trying _, LegInput.Progressed _, LegInput.Accepted _, LegInput.Refused _ -> Step.to(s);
            case LegInput.Progress _, LegInput.Answer _, LegInput.Refuse _ -> Step.to(s);
        };
    }

    static Step closing(LegState.Closing s, LegInput input) {
        return switch (input) {
            case LegInput.Acknowledged _, LegInput.AckMissing _, LegInput.GuardElapsed _, LegInput.Broken _ ->
                    Step.to(new LegState.Over(), new Unguard(), new SendBye(Fork.ONLY, s.reason()), new Forget());
            case LegInput.HungUp _ -> Step.to(new LegState.Over(), new Unguard(), new Forget());
            case LegInput.Pracked in -> Step.to(s, new AnswerPrack(in.request(), 481));
            case LegInput.Cancelled _, LegInput.PrackMissing _, LegInput.HangUp _, LegInput.Abort _ -> Step.to(s);
            case LegInput.Trying _, LegInput.Progressed _, LegInput.Accepted _, LegInput.Refused _ -> Step.to(s);
            case LegInput.Progress _, LegInput.Answer _, LegInput.Refuse _ -> Step.to(s);
        };
    }

    private static Step progress(LegState.Inviting s, Provisional provisional) {
        if (!s.prackAwaited()) {
            return Step.to(new LegState.Inviting(provisional.reliable(), s.waiting(), s.answer()), new SendProgress(provisional));
        }
        if (s.waiting().size() >= WAITING_LIMIT) {
            return Step.to(s);
        }
        List<Provisional> waiting = new ArrayList<>(s.waiting());
        waiting.add(provisional);
        return Step.to(new LegState.Inviting(true, waiting, s.answer()));
    }

    private static Step pracked(LegState.Inviting s, RequestId request) {
        if (!s.prackAwaited()) {
            return Step.to(s, new AnswerPrack(request, 481));
        }
        LegCommand confirm = new AnswerPrack(request, 200);
        if (s.answer().isPresent()) {
            return accept(List.of(confirm), s.answer().get());
        }
        return sendWaiting(s, confirm);
    }

    /** Sends what waited, up to and with the next reliable one. */
    private static Step sendWaiting(LegState.Inviting s, LegCommand confirm) {
        List<LegCommand> commands = new ArrayList<>(List.of(confirm));
        List<Provisional> waiting = new ArrayList<>(s.waiting());
        boolean reliable = false;
        while (!waiting.isEmpty() && !reliable) {
            Provisional next = waiting.removeFirst();
            reliable = next.reliable();
            commands.add(new SendProgress(next));
        }
        return new Step(new LegState.Inviting(reliable, waiting, s.answer()), commands);
    }

    private static Step accept(List<LegCommand> first, LegInput.Answer answer) {
        List<LegCommand> commands = new ArrayList<>(first);
        commands.add(new SendAccept(answer.body(), answer.timer()));
        commands.add(new Guard());
        return new Step(new LegState.AwaitingAck(), commands);
    }

    private static Step refused(Refusal refusal, Ending.By by, Ending.Cause cause, Optional<Reason> reason) {
        return LegMachine.ended(by, cause, refusal.code(), reason, List.of(new SendRefusal(refusal)));
    }
}
