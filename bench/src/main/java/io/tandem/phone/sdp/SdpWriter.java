package io.tandem.phone.sdp;

import java.util.List;
import java.util.OptionalInt;

/** Writes our descriptions: one audio section, other sections refused. Pure. */
public final class SdpWriter {
    private SdpWriter() {}

    /** What our audio section says. {@code address} is written in c=, {@code 0.0.0.0} for the old way to hold. */
    public record Audio(String address, int port, List<Payload> payloads, OptionalInt dtmfPayloadType, Direction direction, int ptimeMs) {
        public Audio {
            payloads = List.copyOf(payloads);
        }
    }

    /** A payload type and its encoding, {@code PCMU/8000}. */
    public record Payload(int type, String encoding) {}

    /** An offer, or an answer when {@code offered} holds the sections to mirror. */
    public static String write(long sessionId, long version, String originAddress, Audio audio, List<SdpMedia> offered) {
        StringBuilder out = new StringBuilder("v=0\r\n");
        out.append("o=phone ").append(sessionId).append(' ').append(version).append(" IN ").append(family(originAddress)).append("\r\n");
        out.append("s=-\r\nc=IN ").append(family(audio.address())).append("\r\nt=0 0\r\n");
        boolean written = false;
        for (SdpMedia section : offered) {
            if (section.isAudio() && section.port() > 0 && !written) {
                audio(out, audio);
                written = true;
            } else {
                out.append("m=").append(section.kind()).append(" 0 ").append(section.protocol()).append(' ').append(String.join(" ", section.formats())).append("\r\n");
            }
        }
        if (offered.isEmpty()) {
            audio(out, audio);
        }
        return out.toString();
    }

    private static void audio(StringBuilder out, Audio audio) {
        out.append("m=audio ").append(audio.port()).append(" RTP/AVP");
        audio.payloads().forEach(p -> out.append(' ').append(p.type()));
        audio.dtmfPayloadType().ifPresent(pt -> out.append(' ').append(pt));
        out.append("\r\n");
        audio.payloads().forEach(p -> out.append("a=rtpmap:").append(p.type()).append(' ').append(p.encoding()).append("\r\n"));
        audio.dtmfPayloadType().ifPresent(pt ->
                out.append("a=rtpmap:").append(pt).append(" telephone-event/8000\r\na=fmtp:").append(pt).append(" 0-15\r\n"));
        out.append("a=ptime:").append(audio.ptimeMs()).append("\r\na=").append(audio.direction().attribute()).append("\r\n");
    }

    private static String family(String address) {
        return (address.indexOf(':') >= 0 ? "IP6 " : "IP4 ") + address;
    }
}
