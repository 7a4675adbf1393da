package io.tandem.codec;

/** Turns payloads into samples and fills in for those that are lost: one per stream, since it remembers. One thread; nothing allocates after it was made, unless it says so. */
public interface AudioDecoder {
    /** Of the samples it gives, in Hz. */
    int sampleRateHz();

    /** Decodes a payload into linear 16-bit samples and returns how many; 0 or less for bytes that are no payload of this codec. */
    int decode(byte[] payload, int offset, int length, short[] samples, int at);

    /** Fills in {@code count} samples for a payload that never came; what follows joins without a click. */
    void conceal(short[] samples, int at, int count);

    /**
     * Recovers {@code count} samples of the lost payload before this one from what this one carries of it (Opus in-band FEC, RFC 6716 2.1.7); returns how many,
     * 0 when it carries nothing. {@link #decode} of the same payload follows.
     */
    default int recover(byte[] payload, int offset, int length, short[] samples, int at, int count) {
        return 0;
    }
}
