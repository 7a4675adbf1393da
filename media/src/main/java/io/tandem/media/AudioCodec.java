package io.tandem.media;

import io.tandem.codec.G711;
import io.tandem.media.sound.SoundFormat;

/** Codecs that a leg can speak, with the static payload types of RFC 3551. One byte is one sample at 8000 Hz. */
public enum AudioCodec {
    PCMU(G711.MU_LAW),
    PCMA(G711.A_LAW);

    /** Samples, timestamp units and payload bytes in a second. */
    public static final int CLOCK_RATE_HZ = 8000;
    /** The same for a millisecond. */
    public static final int UNITS_PER_MS = 8;

    private final G711 law;

    AudioCodec(G711 law) {
        this.law = law;
    }

    public G711 law() {
        return law;
    }

    public int staticPayloadType() {
        return law.payloadType();
    }

    /** In what format sounds are played to a leg of this codec. */
    SoundFormat soundFormat() {
        return switch (this) {
            case PCMU -> SoundFormat.PCMU;
            case PCMA -> SoundFormat.PCMA;
        };
    }

    /** 256 bytes that turn this codec's bytes into the other's; empty when they are the same. */
    byte[] tableTo(AudioCodec other) {
        byte[] table = new byte[other == this ? 0 : 256];
        for (int code = 0; code < table.length; code++) {
            table[code] = law.transcode((byte) code);
        }
        return table;
    }
}
