package io.tandem.phone.media;

import io.tandem.codec.G711;
import java.util.Locale;

/** Codecs the phone speaks; both at 8000 Hz. */
public enum PhoneCodec {
    PCMU(0, G711.MU_LAW), PCMA(8, G711.A_LAW);

    private final int payloadType;
    private final G711 law;

    PhoneCodec(int payloadType, G711 law) {
        this.payloadType = payloadType;
        this.law = law;
    }

    /** The static payload type (RFC 3551). */
    public int payloadType() {
        return payloadType;
    }

    G711 law() {
        return law;
    }

    /** As in rtpmap. */
    public String encoding() {
        return name() + "/8000";
    }

    /** Reads an option; throws IllegalArgumentException that says what is allowed. */
    public static PhoneCodec parse(String text) {
        return switch (text.trim().toUpperCase(Locale.ROOT)) {
            case "PCMU", "ULAW" -> PCMU;
            case "PCMA", "ALAW" -> PCMA;
            default -> throw new IllegalArgumentException("codec \"" + text + "\": PCMU or PCMA");
        };
    }
}
