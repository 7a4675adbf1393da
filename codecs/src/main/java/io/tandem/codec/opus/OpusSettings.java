package io.tandem.codec.opus;

/**
 * What an encoder aims at.
 *
 * @param bitrateBitPerS 6000 to 510000 (RFC 7587 6.1)
 * @param inbandFec whether packets also carry the one before at a lower rate (RFC 6716 2.1.7), where speech and the expected loss make it worth it
 * @param expectedLossPercent 0 to 100: what the other side reports
 */
public record OpusSettings(int bitrateBitPerS, boolean inbandFec, int expectedLossPercent) {
    /** Good speech at full band. */
    public static final OpusSettings SPEECH = new OpusSettings(32_000, true, 5);

    /** Of 0 to 10: half the CPU of the highest for speech that hardly differs. */
    static final int COMPLEXITY = 5;

    public OpusSettings {
        if (bitrateBitPerS < 6000 || bitrateBitPerS > 510_000) {
            throw new IllegalArgumentException("an Opus bitrate is 6000 to 510000 bit/s, not " + bitrateBitPerS);
        }
        if (expectedLossPercent < 0 || expectedLossPercent > 100) {
            throw new IllegalArgumentException("an expected loss is 0 to 100 percent, not " + expectedLossPercent);
        }
    }
}
