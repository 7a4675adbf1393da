package io.tandem.phone.media;

import io.tandem.codec.AudioDecoder;
import io.tandem.codec.AudioEncoder;
import io.tandem.codec.G711;
import io.tandem.codec.G711Encoder;
import io.tandem.codec.G722Decoder;
import io.tandem.codec.G722Encoder;
import io.tandem.codec.opus.Opus;
import io.tandem.codec.opus.OpusSettings;
import java.util.Locale;

/** Codecs the phone speaks. */
public enum PhoneCodec {
    PCMU(0, "PCMU/8000", 8_000, 8_000),
    PCMA(8, "PCMA/8000", 8_000, 8_000),
    /** Its RTP clock runs at half the rate of its samples (RFC 3551 4.5.2). */
    G722(9, "G722/8000", 8_000, 16_000),
    OPUS(111, "opus/48000/2", 48_000, 16_000);

    private final int payloadType;
    private final String encoding;
    private final int clockHz;
    private final int sampleRateHz;

    PhoneCodec(int payloadType, String encoding, int clockHz, int sampleRateHz) {
        this.payloadType = payloadType;
        this.encoding = encoding;
        this.clockHz = clockHz;
        this.sampleRateHz = sampleRateHz;
    }

    /** The static payload type (RFC 3551), or the one we offer. */
    public int payloadType() {
        return payloadType;
    }

    /** As in rtpmap. */
    public String encoding() {
        return encoding;
    }

    /** Of the RTP timestamps. */
    int clockHz() {
        return clockHz;
    }

    /** Of the samples that are encoded, and of what there is to hear. */
    public int sampleRateHz() {
        return sampleRateHz;
    }

    AudioEncoder encoder() {
        return switch (this) {
            case PCMU -> new G711Encoder(G711.MU_LAW);
            case PCMA -> new G711Encoder(G711.A_LAW);
            case G722 -> new G722Encoder();
            case OPUS -> Opus.java().encoder(sampleRateHz, OpusSettings.SPEECH);
        };
    }

    AudioDecoder decoder() {
        return switch (this) {
            case PCMU -> new PlainG711(G711.MU_LAW);
            case PCMA -> new PlainG711(G711.A_LAW);
            case G722 -> new G722Decoder();
            case OPUS -> Opus.java().decoder(clockHz);
        };
    }

    /** Reads an option; throws IllegalArgumentException that says what is allowed. */
    public static PhoneCodec parse(String text) {
        return switch (text.trim().toUpperCase(Locale.ROOT)) {
            case "PCMU", "ULAW" -> PCMU;
            case "PCMA", "ALAW" -> PCMA;
            case "G722" -> G722;
            case "OPUS" -> OPUS;
            default -> throw new IllegalArgumentException("codec \"" + text + "\": PCMU, PCMA, G722 or OPUS");
        };
    }
}
