package io.tandem.media.sound;

/** The formats that every sound is kept in, in the order of its file. Opus has none of its own: it is encoded live from {@link #L16_16000}. */
public enum SoundFormat {
    PCMU(8000, 160),
    PCMA(8000, 160),
    L16_8000(8000, 320),
    L16_16000(16_000, 640);

    private final int sampleRateHz;
    private final int frameBytes;

    SoundFormat(int sampleRateHz, int frameBytes) {
        this.sampleRateHz = sampleRateHz;
        this.frameBytes = frameBytes;
    }

    /** Audio samples in a second; the RTP clock of G.722 is another (RFC 3551 section 4.5.2). */
    public int sampleRateHz() {
        return sampleRateHz;
    }

    /** Bytes of 20 ms. */
    public int frameBytes() {
        return frameBytes;
    }

    /** Samples of 20 ms. */
    public int frameSamples() {
        return sampleRateHz / (1000 / SoundFrames.FRAME_MS);
    }
}
