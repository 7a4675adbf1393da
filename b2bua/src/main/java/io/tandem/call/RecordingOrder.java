package io.tandem.call;

/** What is done with the recording of a leg. Each holds from the moment it was given on. */
public sealed interface RecordingOrder {
    /**
     * Begins one, unless one goes on: left is what the leg sends and right what it is sent.
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

    /** The same file goes on at another leg, the one that this one talked with: its voice stays on its side. News of it are that leg's from now on. */
    record Move(LegId to) implements RecordingOrder {}
}
