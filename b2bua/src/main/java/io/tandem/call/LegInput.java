package io.tandem.call;

import java.util.Optional;
import java.util.OptionalLong;

/** What {@link LegMachine} is told: from the wire, from a timer, or from above. */
sealed interface LegInput {
    /** 100 to our INVITE. */
    record Trying() implements LegInput {}

    record Progressed(Fork fork, int code, String phrase, boolean media, OptionalLong rseq) implements LegInput {}

    /** 2xx to our INVITE; {@code agreed} is false when its description is of no use. */
    record Accepted(Fork fork, boolean agreed) implements LegInput {}

    record Refused(Refusal refusal) implements LegInput {}

    record Cancelled(Optional<Reason> reason) implements LegInput {}

    record Acknowledged() implements LegInput {}

    record AckMissing() implements LegInput {}

    record Pracked(RequestId request) implements LegInput {}

    record PrackMissing() implements LegInput {}

    record HungUp(Optional<Reason> reason) implements LegInput {}

    /** The signalling gave up, or there was no room for the leg ({@code by} is LOCAL then); the refusal is what a dialling script hears. */
    record Broken(Ending.By by, Refusal refusal) implements LegInput {}

    /** The guard time is over: no ACK and no word from below, or no final response after our CANCEL. */
    record GuardElapsed() implements LegInput {}

    /** Send a provisional. */
    record Progress(Provisional provisional) implements LegInput {}

    /** Send 200. */
    record Answer(Body body, TimerOffer timer) implements LegInput {}

    /** Send a final refusal. */
    record Refuse(Refusal refusal) implements LegInput {}

    /** Be done with the leg, however far it is. */
    record HangUp(Optional<Reason> reason) implements LegInput {}

    /** The dialog must end for a reason of ours: 408 or 481 to a request in it, no refresh in time, no media agreed, a crash. */
    record Abort(Ending.Cause cause, int code) implements LegInput {}
}
