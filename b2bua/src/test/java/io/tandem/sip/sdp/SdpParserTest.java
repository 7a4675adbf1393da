package io.tandem.sip.sdp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tandem.call.Codec;
import io.tandem.call.Description;
import io.tandem.call.Description.Audio;
import io.tandem.call.Description.Other;
import io.tandem.call.Direction;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SdpParserTest {
    private static final String SESSION = "v=0\r\no=alice 2890844526 3 IN IP4 192.0.2.1\r\ns=call\r\nc=IN IP4 192.0.2.1\r\nt=0 0\r\n";

    @Test
    void readsWhatAPhoneOffers() {
        Description read = SdpParser.parse(SESSION + "m=audio 49170 RTP/AVP 0 8 96\r\na=rtpmap:96 telephone-event/8000\r\na=fmtp:96 0-16\r\na=ptime:30\r\n"
                + "a=maxptime:60\r\na=rtcp:53020 IN IP4 192.0.2.9\r\na=rtcp-mux\r\na=sendonly\r\na=ssrc:1 cname:x\r\n");
        assertThat(read.origin()).isEqualTo(new Description.Origin("alice", 2890844526L, 3, "192.0.2.1"));
        assertThat(read.audio()).contains(new Audio("192.0.2.1", 49170, Optional.of(new Description.Rtcp(53020, Optional.of("192.0.2.9"))), true,
                java.util.List.of(Codec.PCMU, Codec.PCMA, new Codec(96, "telephone-event", 8000, 1, "0-16")), OptionalInt.of(30), OptionalInt.of(60), Direction.SENDONLY));
    }

    @Test
    void isLenientWhereTheFieldIs() {
        Description read = SdpParser.parse("v=0\no=-  1   1 IN IP4 192.0.2.1\nx=what\n\nc=IN  IP4 192.0.2.1\na=inactive\nm=audio  4000/2  RTP/AVP 8 8 111\na=ptime:20.0\na=ptime:soon");
        assertThat(read.audio()).contains(new Audio("192.0.2.1", 4000, Optional.empty(), false, java.util.List.of(Codec.PCMA), OptionalInt.of(20), OptionalInt.empty(), Direction.INACTIVE));
    }

    @Test
    void keepsLinesThatItDoesNotServe() {
        Description read = SdpParser.parse(SESSION + "m=video 5000 RTP/AVP 31\r\nc=IN IP4 some.host\r\nm=audio 0 RTP/AVP 0\r\nm=audio 5002 RTP/SAVP 0 8\r\nm=application 5 UDP/DTLS/SCTP webrtc-datachannel\r\nm=audio 6000 RTP/AVP 8\r\nc=IN IP6 2001:db8::1\r\n");
        assertThat(read.lines()).hasSize(5);
        assertThat(read.lines().getFirst()).isEqualTo(new Other("video", 5000, "RTP/AVP", "31"));
        assertThat(read.lines().get(2)).isEqualTo(new Other("audio", 5002, "RTP/SAVP", "0 8"));
        assertThat(read.audio().orElseThrow().address()).isEqualTo("2001:db8::1");
    }

    @Test
    void theMediaLevelOverridesTheSession() {
        Description read = SdpParser.parse(SESSION.replace("t=0 0", "t=0 0\r\na=inactive") + "m=audio 1 RTP/AVP 0\r\nc=IN IP4 0.0.0.0\r\na=sendrecv\r\n");
        Audio audio = read.audio().orElseThrow();
        assertThat(audio.direction()).isEqualTo(Direction.SENDRECV);
        assertThat(audio.effectiveDirection()).isEqualTo(Direction.SENDONLY);
    }

    @ParameterizedTest(name = "session ''{0}'', media ''{1}''")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            -                                  | -                                          | false
            -                                  | a=rtcp-xr:voip-metrics                     | true
            -                                  | a=rtcp-xr:rcvr-rtt=all:10000 stat-summary=loss,dup,jitt,TTL voip-metrics | true
            -                                  | a=rtcp-xr:VoIP-Metrics                     | true
            -                                  | a=rtcp-xr:pkt-loss-rle                     | false
            -                                  | a=rtcp-xr:                                 | false
            -                                  | a=rtcp-xr                                  | false
            -                                  | a=rtcp-xr:voip-metrics=1                   | false
            -                                  | a=rtcp-xr:=voip-metrics voip-metrics       | false
            -                                  | a=rtcp-xr:voip-metrics,stat-summary        | false
            a=rtcp-xr:voip-metrics             | -                                          | true
            a=rtcp-xr:voip-metrics             | a=rtcp-xr:                                 | false
            a=rtcp-xr:voip-metrics             | a=rtcp-xr                                  | true
            a=rtcp-xr:pkt-loss-rle             | a=rtcp-xr:x-new voip-metrics               | true
            """)
    void whoAsksForVoipMetrics(String session, String media, boolean asks) {
        String text = SESSION + line(session) + "m=audio 1 RTP/AVP 0\r\n" + line(media);
        assertThat(SdpParser.parse(text).audio().orElseThrow().voipMetrics()).isEqualTo(asks);
    }

    private static String line(String attribute) {
        return attribute.equals("-") ? "" : attribute + "\r\n";
    }

    @Test
    void sessionNumbersMayBeAnyDigits() {
        Description read = SdpParser.parse("v=0\r\no=- 18446744073709551615 99999999999999999999999 IN IP4 h.example\r\n");
        assertThat(read.origin().sessionId()).isEqualTo(-1L);
        assertThat(SdpParser.parse(SdpWriter.write(read))).isEqualTo(read);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            ''                                          | first line is v=0
            v=1                                         | SDP line 1 'v=1': the only version is v=0
            v=0                                         | SDP has no o= line
            v=0;hello                                   | SDP line 2 'hello': a line is one letter
            v=0;o=- 1 1 IN IP4                          | allowed is o=<user> <session id> <version>
            v=0;o=- one 1 IN IP4 h                      | session id and version are digits
            v=0;o=- 1 1 IN IP4 h;m=audio 4000 RTP/AVP 0 | SDP line 3 'm=audio 4000 RTP/AVP 0': no c= line
            v=0;o=- 1 1 IN IP4 h;m=audio 65536 RTP/AVP 0| a port is 0 to 65535
            v=0;o=- 1 1 IN IP4 h;m=audio x RTP/AVP 0    | a port is 0 to 65535
            v=0;o=- 1 1 IN IP4 h;m=audio 1              | allowed is m=<media> <port>
            v=0;o=- 1 1 IN IP4 h;m=audio 1 RTP/AVP 128  | payload type from 0 to 127
            v=0;o=- 1 1 IN IP4 h;c=IN IP4 some.host     | host names are not looked up
            v=0;o=- 1 1 IN IP4 h;c=IN IP4 256.1.1.1     | 0 to 255
            v=0;o=- 1 1 IN IP4 h;c=IN IP4 224.2.1.1/127 | multicast
            v=0;o=- 1 1 IN IP4 h;c=IN IP6 12:xyz::      | no IPv6 address
            v=0;o=- 1 1 IN IP4 h;c=IN IP9 1             | the address type is IP4 or IP6
            v=0;o=- 1 1 IN IP4 h;m=audio 0 RTP/AVP 96;a=rtpmap:96 opus | allowed is a=rtpmap
            v=0;o=- 1 1 IN IP4 h;m=audio 0 RTP/AVP 0;a=rtcp:far        | a port is 0 to 65535
            """)
    void namesTheLineAndWhatIsAllowed(String lines, String expected) {
        String text = lines.equals("''") ? "" : lines.replace(";", "\r\n");
        assertThatThrownBy(() -> SdpParser.parse(text)).isInstanceOf(SdpException.class).hasMessageContaining(expected);
    }

    @Test
    void hasBounds() {
        assertThatThrownBy(() -> SdpParser.parse("v=0\r\n" + "a=x\r\n".repeat(600))).hasMessageContaining("512 lines");
        assertThatThrownBy(() -> SdpParser.parse(new byte[20_000])).hasMessageContaining("16384 bytes");
        assertThatThrownBy(() -> SdpParser.parse(SESSION + "m=audio 0 RTP/AVP 0\r\n".repeat(33))).hasMessageContaining("32 media lines");
        assertThatThrownBy(() -> SdpParser.parse(SESSION + "m=audio 0 RTP/AVP" + " 0".repeat(65))).hasMessageContaining("64 formats");
    }

    @Test
    void quotesNothingThatHurtsAWarningHeader() {
        assertThatThrownBy(() -> SdpParser.parse("v=0\"\u0007\\")).message().doesNotContain("\"", "\\", "\u0007");
    }
}
