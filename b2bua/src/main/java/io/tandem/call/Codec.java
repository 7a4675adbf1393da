package io.tandem.call;

import java.util.List;

/**
 * One format of an audio line (RFC 8866 a=rtpmap and a=fmtp).
 *
 * @param payloadType 0 to 127, as the describing side numbers it
 * @param encoding the name as in the rtpmap; compared without regard to case
 * @param clockRateHz the RTP clock
 * @param channels 1 unless said otherwise
 * @param parameters the fmtp text, empty when there is none
 */
public record Codec(int payloadType, String encoding, int clockRateHz, int channels, String parameters) {
    public static final Codec PCMU = new Codec(0, "PCMU", 8000, 1, "");
    public static final Codec PCMA = new Codec(8, "PCMA", 8000, 1, "");
    /** 16 kHz audio under a clock of 8000 (RFC 3551 4.5.2). */
    public static final Codec G722 = new Codec(9, "G722", 8000, 1, "");
    public static final Codec L16_8000 = new Codec(118, "L16", 8000, 1, "");
    public static final Codec L16_16000 = new Codec(119, "L16", 16_000, 1, "");
    /** Two channels in the rtpmap, always (RFC 7587 7). */
    public static final Codec OPUS = new Codec(111, "opus", 48_000, 2, "useinbandfec=1");
    /** Comfort noise beside a codec (RFC 3389). */
    public static final Codec CN = new Codec(13, "CN", 8000, 1, "");
    public static final Codec TELEPHONE_EVENT = new Codec(101, "telephone-event", 8000, 1, "0-15");

    private static final List<Codec> USUAL = List.of(PCMU, PCMA, G722, L16_8000, L16_16000, OPUS, CN, TELEPHONE_EVENT);

    /** The same as one of the constants where there is such a one, so that all live calls hold one object. */
    public Codec shared() {
        return USUAL.stream().filter(this::equals).findFirst().orElse(this);
    }

    /** True when both name the same encoding, whatever their payload types. */
    public boolean sameEncoding(Codec other) {
        return encoding.equalsIgnoreCase(other.encoding) && clockRateHz == other.clockRateHz && channels == other.channels;
    }

    public boolean isTelephoneEvent() {
        return encoding.equalsIgnoreCase("telephone-event");
    }

    /** Describes silence; nothing can be said in it. */
    public boolean isComfortNoise() {
        return encoding.equalsIgnoreCase("CN");
    }

    public Codec withParameters(String other) {
        return new Codec(payloadType, encoding, clockRateHz, channels, other);
    }

    public Codec withPayloadType(int other) {
        return new Codec(other, encoding, clockRateHz, channels, parameters);
    }
}
