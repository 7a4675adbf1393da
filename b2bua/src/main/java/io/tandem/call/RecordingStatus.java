package io.tandem.call;

/** What a recording does now, as it was ordered. */
public enum RecordingStatus {
    OFF,
    ON,
    /** What is said is left away. */
    PAUSED,
    /** What is said is silence. */
    MASKED
}
