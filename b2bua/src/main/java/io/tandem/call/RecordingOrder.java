package io.tandem.call;

/** What is done with the recording of a leg. Each holds from the moment it was given on. */
public sealed interface RecordingOrder {
    /**
     * Begins one, unless one goes on: left is what the leg's phone sends, right what it is sent. So it follows the leg, whoever it is joined with.
     *
     * @param name is made a part of the file's name
     */
    record Start(String name) implements RecordingOrder {}

    /** What is said now is left away. */
    record Pause() implements RecordingOrder {}

    /** What is said now is silence, for as long: a card number. */
    record Mask() implements RecordingOrder {}

    /** Ends a pause or a mask. */
    record Resume() implements RecordingOrder {}

    /** Ends the recording; the end of the leg does too. */
    record Stop() implements RecordingOrder {}
}
