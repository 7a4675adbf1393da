package io.tandem.sip.sdp;

import io.tandem.call.Codec;
import io.tandem.call.Description;
import io.tandem.call.Description.Audio;
import io.tandem.call.Description.Other;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes a session description with CRLF, every line in the order of RFC 8866 5. Any thread. */
public final class SdpWriter {
    private static final String END = "\r\n";

    private final StringBuilder text = new StringBuilder(400);
    private final String sessionAddress;

    private SdpWriter(String sessionAddress) {
        this.sessionAddress = sessionAddress;
    }

    public static String write(Description description) {
        String address = description.lines().stream().filter(Audio.class::isInstance).map(Audio.class::cast).map(Audio::address)
                .findFirst().orElse("0.0.0.0");
        SdpWriter writer = new SdpWriter(address);
        writer.session(description.origin());
        for (Description.Line line : description.lines()) {
            switch (line) {
                case Audio audio -> writer.audio(audio);
                case Other other -> writer.other(other);
            }
        }
        return writer.text.toString();
    }

    private void session(Description.Origin origin) {
        line("v=0");
        line("o=" + origin.username() + ' ' + Long.toUnsignedString(origin.sessionId()) + ' ' + Long.toUnsignedString(origin.version())
                + " IN " + SdpAddress.type(origin.address()) + ' ' + origin.address());
        line("s=-");
        connection(sessionAddress);
        line("t=0 0");
    }

    private void audio(Audio audio) {
        List<Codec> codecs = audio.codecs().isEmpty() ? List.of(Codec.PCMU) : audio.codecs();
        line("m=audio " + audio.port() + " RTP/AVP " + codecs.stream().map(codec -> Integer.toString(codec.payloadType())).collect(Collectors.joining(" ")));
        if (!audio.address().equals(sessionAddress)) {
            connection(audio.address());
        }
        codecs.forEach(this::codec);
        audio.ptimeMs().ifPresent(ms -> line("a=ptime:" + ms));
        audio.maxptimeMs().ifPresent(ms -> line("a=maxptime:" + ms));
        audio.rtcp().ifPresent(rtcp -> line("a=rtcp:" + rtcp.port() + rtcp.address().map(at -> " IN " + SdpAddress.type(at) + ' ' + at).orElse("")));
        if (audio.rtcpMux()) {
            line("a=rtcp-mux");
        }
        if (audio.voipMetrics()) {
            line("a=" + ExtendedReports.ATTRIBUTE + ':' + ExtendedReports.VOIP_METRICS);
        }
        line("a=" + audio.direction().name().toLowerCase(Locale.ROOT));
    }

    private void codec(Codec codec) {
        String channels = codec.channels() == 1 ? "" : "/" + codec.channels();
        line("a=rtpmap:" + codec.payloadType() + ' ' + codec.encoding() + '/' + codec.clockRateHz() + channels);
        if (!codec.parameters().isEmpty()) {
            line("a=fmtp:" + codec.payloadType() + ' ' + codec.parameters());
        }
    }

    private void other(Other other) {
        line("m=" + other.media() + ' ' + other.port() + ' ' + other.protocol() + ' ' + other.formats());
    }

    private void connection(String address) {
        line("c=IN " + SdpAddress.type(address) + ' ' + address);
    }

    private void line(String content) {
        text.append(content).append(END);
    }
}
