package io.tandem.call;

import java.util.Optional;

/** What a script may wait for: small and closed. What may start a service is a {@link Trigger} instead. */
public sealed interface Event {
    /** A provisional answer of an outgoing leg; {@code media}: its early media can be heard. */
    record Progressed(Leg leg, int code, String phrase, boolean media) implements Event {}

    /** An outgoing leg was answered and its media are agreed. */
    record Answered(Leg leg) implements Event {}

    /** An outgoing leg was refused, or ended before it was answered. */
    record Failed(Leg leg, Refusal refusal) implements Event {}

    /** A leg that was up is gone; not told of the script's own doing. */
    record Ended(Leg leg, Ending ending) implements Event {}

    /** Our own change of an up leg's session came to its end: 200, or the refusal's code; what was in force stays then. */
    record Modified(Leg leg, int code) implements Event {}

    /** A digit was heard. */
    record Digit(Leg leg, char digit, int durationMs) implements Event {}

    /** The prompts that the leg was last played have been heard to their end. */
    record Played(Leg leg) implements Event {}

    /** A recording of the leg is over; {@code fault}: why it ended before it was stopped, or could not begin. */
    record Recorded(Leg leg, String file, Optional<String> fault) implements Event {}

    /** The time that was given is over. */
    record Elapsed() implements Event {}
}
