package io.tandem.call;

import java.util.Optional;

/** What {@link LegMachine} wants done, in this order. */
sealed interface LegCommand {
    record SendProgress(Provisional provisional) implements LegCommand {}

    record SendAccept(Body body, TimerOffer timer) implements LegCommand {}

    record SendRefusal(Refusal refusal) implements LegCommand {}

    record SendCancel(Optional<Reason> reason) implements LegCommand {}

    record SendAck(Fork fork) implements LegCommand {}

    record SendBye(Fork fork, Optional<Reason> reason) implements LegCommand {}

    record SendPrack(Fork fork, long rseq) implements LegCommand {}

    /** Answer a PRACK. */
    record AnswerPrack(RequestId request, int code) implements LegCommand {}

    /** A 2xx that came too late has been ended. */
    record CountLateAnswer() implements LegCommand {}

    /** Start the guard time. */
    record Guard() implements LegCommand {}

    record Unguard() implements LegCommand {}

    record TellProgressed(int code, String phrase, boolean media) implements LegCommand {}

    record TellAnswered() implements LegCommand {}

    record TellFailed(Refusal refusal) implements LegCommand {}

    record TellEnded() implements LegCommand {}

    /** The call is over for this leg: media closes. The signalling may still have something to wait for. */
    record End(Ending ending) implements LegCommand {}

    /** The signalling is through. */
    record Forget() implements LegCommand {}
}
