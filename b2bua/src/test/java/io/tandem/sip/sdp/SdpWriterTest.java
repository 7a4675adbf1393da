package io.tandem.sip.sdp;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.call.Codec;
import io.tandem.call.Description;
import io.tandem.call.Description.Audio;
import io.tandem.call.Description.Other;
import io.tandem.call.Direction;
import io.tandem.tries.Draw;
import io.tandem.tries.Tries;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class SdpWriterTest {
    private static final String GOLDEN = "v=0\r\no=tandem 7 2 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio 20000 RTP/AVP 8 101\r\na=rtpmap:8 PCMA/8000\r\n"
            + "a=rtpmap:101 telephone-event/8000\r\na=fmtp:101 0-15\r\na=ptime:20\r\na=rtcp-xr:voip-metrics\r\na=sendrecv\r\nm=video 0 RTP/AVP 31\r\nm=audio 0 RTP/AVP 0\r\nc=IN IP6 ::1\r\na=rtpmap:0 PCMU/8000\r\n"
            + "a=rtcp:9 IN IP6 ::1\r\na=rtcp-mux\r\na=inactive\r\n";

    @Test
    void writesExactlyThis() {
        Audio first = new Audio("127.0.0.1", 20000, Optional.empty(), false, List.of(Codec.PCMA, Codec.TELEPHONE_EVENT), OptionalInt.of(20), OptionalInt.empty(), Direction.SENDRECV, true);
        Audio refused = new Audio("::1", 0, Optional.of(new Description.Rtcp(9, Optional.of("::1"))), true, List.of(), OptionalInt.empty(), OptionalInt.empty(), Direction.INACTIVE);
        Description description = new Description(new Description.Origin("tandem", 7, 2, "127.0.0.1"), List.of(first, new Other("video", 0, "RTP/AVP", "31"), refused));
        assertThat(SdpWriter.write(description)).isEqualTo(GOLDEN);
    }

    @Test
    void readsBackWhatItWrote() {
        Tries.each(500, SdpWriterTest::description, description -> assertThat(SdpParser.parse(SdpWriter.write(description))).isEqualTo(description));
    }

    @Test
    void garbageNeverThrowsAnythingElse() {
        Tries.each(1000, Draw::text, SdpWriterTest::settles);
    }

    @Test
    void aDamagedDescriptionIsRefusedOrSettles() {
        Tries.each(2000, draw -> draw.damaged(GOLDEN), SdpWriterTest::settles);
    }

    private static void settles(String text) {
        try {
            String once = SdpWriter.write(SdpParser.parse(text));
            assertThat(SdpWriter.write(SdpParser.parse(once))).isEqualTo(once);
        } catch (SdpException e) {
            assertThat(e.getMessage()).startsWith("SDP").doesNotContain("\n", "\"");
        }
    }

    private static Description description(Draw draw) {
        Description.Origin origin = new Description.Origin("-", draw.number(), draw.number(), "192.0.2.4");
        return new Description(origin, draw.list(0, 4, () -> draw.flag() ? audio(draw) : new Other("video", 9, "RTP/AVPF", "96 97")));
    }

    private static Description.Line audio(Draw draw) {
        return new Audio(draw.oneOf("192.0.2.4", "2001:db8::7", "0.0.0.0"), draw.integer(0, 65535), Optional.empty(), draw.flag(), codecs(draw),
                draw.oneOf(OptionalInt.empty(), OptionalInt.of(30)), OptionalInt.empty(), draw.oneOf(Direction.values()), draw.flag());
    }

    /** One to five, each payload type once. */
    private static List<Codec> codecs(Draw draw) {
        Map<Integer, Codec> codecs = new LinkedHashMap<>();
        draw.list(1, 5, () -> codec(draw)).forEach(codec -> codecs.put(codec.payloadType(), codec));
        return List.copyOf(codecs.values());
    }

    private static Codec codec(Draw draw) {
        return new Codec(draw.integer(96, 127), draw.oneOf("opus", "G726-32", "telephone-event"), draw.oneOf(8000, 48000), draw.oneOf(1, 2), draw.oneOf("", "0-15", "a=1;b=2"));
    }
}
