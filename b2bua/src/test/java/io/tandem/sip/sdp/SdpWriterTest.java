package io.tandem.sip.sdp;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.call.Codec;
import io.tandem.call.Description;
import io.tandem.call.Description.Audio;
import io.tandem.call.Description.Other;
import io.tandem.call.Direction;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
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

    @Property(tries = 500)
    void readsBackWhatItWrote(@ForAll("descriptions") Description description) {
        assertThat(SdpParser.parse(SdpWriter.write(description))).isEqualTo(description);
    }

    @Property(tries = 1000)
    void garbageNeverThrowsAnythingElse(@ForAll String text) {
        settles(text);
    }

    @Property(tries = 2000)
    void aDamagedDescriptionIsRefusedOrSettles(@ForAll("damaged") String text) {
        settles(text);
    }

    private static void settles(String text) {
        try {
            String once = SdpWriter.write(SdpParser.parse(text));
            assertThat(SdpWriter.write(SdpParser.parse(once))).isEqualTo(once);
        } catch (SdpException e) {
            assertThat(e.getMessage()).startsWith("SDP").doesNotContain("\n", "\"");
        }
    }

    @Provide
    Arbitrary<String> damaged() {
        Arbitrary<Integer> at = Arbitraries.integers().between(0, GOLDEN.length() - 1);
        Arbitrary<String> with = Arbitraries.strings().ascii().ofMaxLength(6);
        return Combinators.combine(at, Arbitraries.integers().between(0, 12), with)
                .as((from, cut, put) -> GOLDEN.substring(0, from) + put + GOLDEN.substring(Math.min(GOLDEN.length(), from + cut)));
    }

    @Provide
    Arbitrary<Description> descriptions() {
        Arbitrary<Long> numbers = Arbitraries.longs();
        return Combinators.combine(numbers, numbers, Arbitraries.oneOf(audios(), Arbitraries.of(new Other("video", 9, "RTP/AVPF", "96 97"))).list().ofMaxSize(4))
                .as((id, version, lines) -> new Description(new Description.Origin("-", id, version, "192.0.2.4"), lines));
    }

    private static Arbitrary<Description.Line> audios() {
        Arbitrary<Codec> codecs = Combinators.combine(Arbitraries.integers().between(96, 127), Arbitraries.of("opus", "G726-32", "telephone-event"), Arbitraries.of(8000, 48000),
                Arbitraries.of(1, 2), Arbitraries.of("", "0-15", "a=1;b=2")).as(Codec::new);
        Arbitrary<List<Codec>> lists = codecs.list().ofMinSize(1).ofMaxSize(5).uniqueElements(Codec::payloadType);
        return Combinators.combine(Arbitraries.of("192.0.2.4", "2001:db8::7", "0.0.0.0"), Arbitraries.integers().between(0, 65535), Arbitraries.of(true, false), lists,
                Arbitraries.of(OptionalInt.empty(), OptionalInt.of(30)), Arbitraries.of(Direction.class), Arbitraries.of(true, false))
                .as((address, port, mux, codec, ptimeMs, direction, metrics) ->
                        new Audio(address, port, Optional.empty(), mux, codec, ptimeMs, OptionalInt.empty(), direction, metrics));
    }
}
