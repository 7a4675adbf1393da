package io.tandem.media.record;

/** What a recording does with what it hears. */
public enum RecordingState {
    /** Writes it. */
    ON,
    /** Leaves it away: the file goes on where it was. */
    PAUSED,
    /** Writes silence instead, for as long: a card number is being said. */
    MASKED,
    /** Is ending, or over. */
    STOPPED
}
