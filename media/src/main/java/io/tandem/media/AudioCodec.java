package io.tandem.media;

import io.tandem.codec.G711;
import io.tandem.media.sound.SoundFormat;
import java.util.Optional;

/**
 * Codecs that a leg can speak: name, RTP clock and channels as an rtpmap gives them (RFC 3551 table 4, RFC 7587), the rate of the audio inside, and the frames
 * that are sent.
 */
public enum AudioCodec {
    PCMU("PCMU", 0, 8000, 8000, 60),
    PCMA("PCMA", 8, 8000, 8000, 60),
    /** Its RTP clock is 8000 by a slip of RFC 1890 that stayed (RFC 3551 4.5.2). */
    G722("G722", 9, 8000, 16_000, 60),
    L16_8000("L16", 118, 8000, 8000, 60),
    /** Longer frames would not fit an Ethernet frame. */
    L16_16000("L16", 119, 16_000, 16_000, 40),
    /** Always as two channels in the rtpmap, and with the same clock, whatever is inside (RFC 7587 4.1 and 7). */
    OPUS("opus", 111, 48_000, 48_000, 60),
    /** Comfort noise (RFC 3389): says how a silence sounds, beside a codec of the same clock. */
    CN("CN", 13, 8000, 8000, 20);

    /** RTP clock of G.711, and of everything until a leg was described. */
    public static final int CLOCK_RATE_HZ = 8000;
    /** Its timestamp units in a millisecond. */
    public static final int UNITS_PER_MS = 8;

    private static final int FRAME_STEP_MS = 10;
    /** The smallest steps of both bands. */
    private static final byte G722_SILENCE = (byte) 0xFA;

    private final String encoding;
    private final int payloadType;
    private final int clockRateHz;
    private final int sampleRateHz;
    private final int longestFrameMs;

    AudioCodec(String encoding, int payloadType, int clockRateHz, int sampleRateHz, int longestFrameMs) {
        this.encoding = encoding;
        this.payloadType = payloadType;
        this.clockRateHz = clockRateHz;
        this.sampleRateHz = sampleRateHz;
        this.longestFrameMs = longestFrameMs;
    }

    /** The codec of an rtpmap; empty for one that we cannot carry. */
    public static Optional<AudioCodec> find(String encoding, int clockRateHz, int channels) {
        for (AudioCodec codec : values()) {
            if (codec.encoding.equalsIgnoreCase(encoding) && codec.clockRateHz == clockRateHz && codec.channels() == channels) {
                return Optional.of(codec);
            }
        }
        return Optional.empty();
    }

    /** Encoding name of the rtpmap. */
    public String encoding() {
        return encoding;
    }

    /** The static payload type, or the dynamic one that we give. */
    public int staticPayloadType() {
        return payloadType;
    }

    /** In what format sounds are played to a leg of this codec: ready-made, or linear to be encoded. */
    SoundFormat soundFormat() {
        return switch (this) {
            case PCMU -> SoundFormat.PCMU;
            case PCMA -> SoundFormat.PCMA;
            case L16_8000, CN -> SoundFormat.L16_8000;
            case G722, L16_16000, OPUS -> SoundFormat.L16_16000;
        };
    }

    /** RTP timestamp units in a second. */
    public int clockRateHz() {
        return clockRateHz;
    }

    /** Samples in a second of what it encodes. */
    public int sampleRateHz() {
        return sampleRateHz;
    }

    /** Channels of the rtpmap. */
    public int channels() {
        return this == OPUS ? 2 : 1;
    }

    /** The packet time nearest below the wished one that the codec has frames for, in ms. */
    int frameMs(int wishedMs) {
        int frameMs = Math.clamp(wishedMs - wishedMs % FRAME_STEP_MS, FRAME_STEP_MS, longestFrameMs);
        boolean isOddOpus = this == OPUS && (frameMs == 30 || frameMs == 50);
        return isOddOpus ? frameMs - FRAME_STEP_MS : frameMs;
    }

    /** One byte is one sample, and a table makes one of the other. */
    public boolean isG711() {
        return this == PCMU || this == PCMA;
    }

    /** One payload byte is one timestamp unit, so payloads can be cut anywhere (in G.722 that is two samples). */
    boolean isCutAnywhere() {
        return isG711() || this == G722;
    }

    /** What a payload byte of silence looks like. */
    byte silence() {
        return switch (this) {
            case PCMU, PCMA -> law().silence();
            case G722 -> G722_SILENCE;
            case L16_8000, L16_16000, OPUS, CN -> 0;
        };
    }

    /** IllegalStateException unless {@link #isG711}. */
    public G711 law() {
        return switch (this) {
            case PCMU -> G711.MU_LAW;
            case PCMA -> G711.A_LAW;
            case G722, L16_8000, L16_16000, OPUS, CN -> throw new IllegalStateException(this + " is not G.711");
        };
    }

    /** True if this codec's payloads can leave as the other's without being decoded. */
    boolean passesAs(AudioCodec other) {
        return this == other || (isG711() && other.isG711());
    }

    /** 256 bytes that turn this codec's bytes into the other's; empty when they pass as they are. */
    byte[] tableTo(AudioCodec other) {
        byte[] table = new byte[other == this || !passesAs(other) ? 0 : 256];
        for (int code = 0; code < table.length; code++) {
            table[code] = law().transcode((byte) code);
        }
        return table;
    }
}
