package io.tandem.sip.sdp;

import io.tandem.call.Codec;
import java.util.Map;
import java.util.Optional;

/** The audio payload types that need no rtpmap (RFC 3551, table 4). */
final class StaticPayloads {
    private static final Map<Integer, Codec> AUDIO = Map.ofEntries(
            entry(0, "PCMU", 8000, 1), entry(3, "GSM", 8000, 1), entry(4, "G723", 8000, 1), entry(5, "DVI4", 8000, 1),
            entry(6, "DVI4", 16000, 1), entry(7, "LPC", 8000, 1), entry(8, "PCMA", 8000, 1), entry(9, "G722", 8000, 1),
            entry(10, "L16", 44100, 2), entry(11, "L16", 44100, 1), entry(12, "QCELP", 8000, 1), entry(13, "CN", 8000, 1),
            entry(14, "MPA", 90000, 1), entry(15, "G728", 8000, 1), entry(16, "DVI4", 11025, 1), entry(17, "DVI4", 22050, 1),
            entry(18, "G729", 8000, 1));

    private StaticPayloads() {}

    static Optional<Codec> find(int payloadType) {
        return Optional.ofNullable(AUDIO.get(payloadType));
    }

    private static Map.Entry<Integer, Codec> entry(int payloadType, String encoding, int clockRateHz, int channels) {
        return Map.entry(payloadType, new Codec(payloadType, encoding, clockRateHz, channels, ""));
    }
}
