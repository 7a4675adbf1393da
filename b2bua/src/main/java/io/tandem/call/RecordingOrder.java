package io.tandem.call;

import java.util.Optional;

/** What is done with the recording of a leg. Each holds from the moment it was given on. */
public sealed interface RecordingOrder {
    /**
     * Begins one, unless one goes on.
     *
     * @param name is made a part of the file's name
     * @param other empty: left is what the leg sends and right what it is sent; a leg: left is what the first sends and right what this one does
     */
    record Start(String name, Optional<LegId> other) implements RecordingOrder {}

    /** What is said now is left away. */
    record Pause() implements RecordingOrder {}

    /** What is said now is silence, for as long: a card number. */
    record Mask() implements RecordingOrder {}

    /** Ends a pause or a mask. */
    record Resume() implements RecordingOrder {}

    /** Ends the recording; the end of the leg does too. */
    record Stop() implements RecordingOrder {}
}
