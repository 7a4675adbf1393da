package io.tandem.sip.sdp;

import io.tandem.call.Codec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The formats of one audio line with their a=rtpmap and a=fmtp. A dynamic payload type without rtpmap says nothing and is left out. */
final class CodecTable {
    static final int MOST_CODECS = 64;
    private static final int HIGHEST_PAYLOAD_TYPE = 127;
    private static final Pattern MAP = Pattern.compile("(\\d{1,3})[ \t]+([^\\s/]+)/(\\d{1,6})(?:/(\\d{1,2}))?");
    private static final Pattern PARAMETERS = Pattern.compile("(\\d{1,3})[ \t]+(.+)");

    private final Set<Integer> listed = new LinkedHashSet<>();
    private final Map<Integer, Codec> mapped = new HashMap<>();
    private final Map<Integer, String> parameters = new HashMap<>();

    void list(SdpLine line, String[] formats) {
        if (formats.length > MOST_CODECS) {
            throw SdpException.at(line, "at most " + MOST_CODECS + " formats are allowed");
        }
        for (String format : formats) {
            listed.add(MediaSection.number(line, format, HIGHEST_PAYLOAD_TYPE, "a format of RTP/AVP is a payload type from 0 to 127"));
        }
    }

    void map(SdpLine line) {
        Matcher parts = MAP.matcher(line.attributeValue());
        if (!parts.matches()) {
            throw SdpException.at(line, "allowed is a=rtpmap:<payload type> <encoding>/<clock rate>[/<channels>]");
        }
        int payloadType = payloadType(line, parts.group(1));
        int clockRateHz = Integer.parseInt(parts.group(3));
        int channels = parts.group(4) == null ? 1 : Integer.parseInt(parts.group(4));
        if (clockRateHz == 0 || channels == 0) {
            throw SdpException.at(line, "clock rate and channels are at least 1");
        }
        if (listed.contains(payloadType)) {
            mapped.put(payloadType, new Codec(payloadType, parts.group(2), clockRateHz, channels, ""));
        }
    }

    /** Parameters are opaque; a line that cannot be read is passed over. */
    void parameters(SdpLine line) {
        Matcher parts = PARAMETERS.matcher(line.attributeValue());
        if (parts.matches() && listed.contains(Integer.parseInt(parts.group(1)))) {
            parameters.put(Integer.parseInt(parts.group(1)), parts.group(2).strip());
        }
    }

    List<Codec> codecs() {
        List<Codec> known = new ArrayList<>();
        for (int payloadType : listed) {
            Optional<Codec> codec = Optional.ofNullable(mapped.get(payloadType)).or(() -> StaticPayloads.find(payloadType));
            codec.ifPresent(found -> known.add(new Codec(payloadType, found.encoding(), found.clockRateHz(), found.channels(), parameters.getOrDefault(payloadType, "")).shared()));
        }
        return known;
    }

    private static int payloadType(SdpLine line, String digits) {
        return MediaSection.number(line, digits, HIGHEST_PAYLOAD_TYPE, "a payload type is 0 to 127");
    }
}
