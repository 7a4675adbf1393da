package io.tandem.codec;

/** Turns samples into payloads: one per stream, since it may remember. One thread; nothing allocates after it was made, unless it says so. */
public interface AudioEncoder {
    /** Of the samples it takes, in Hz. */
    int sampleRateHz();

    /**
     * Encodes {@code count} linear 16-bit samples (whole frames of 10 ms) and returns the payload's bytes. IllegalArgumentException for a count that the
     * codec has no frame for.
     */
    int encode(short[] samples, int offset, int count, byte[] payload, int at);
}
