package io.tandem.phone.sip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SipReaderTest {
    private static final String INVITE = """
        INVITE sip:bob@biloxi.example SIP/2.0
        v: SIP/2.0/UDP pc33.atlanta.example:5061;branch=z9hG4bK776,
         SIP / 2.0 / TCP [2001:db8::1];branch=z9hG4bKb;received=192.0.2.1
        Max-Forwards: 70
        t: "Bob, \\"the\\" builder" <sip:bob@biloxi.example;lr?Replaces=a%3Bb>
        f: Alice <sip:alice@atlanta.example>;tag=1928
        i: a84b4c76e66710@pc33
        CSeq: 314159   INVITE
        m: <sip:alice@pc33.atlanta.example>;q=0.5, "x,y" <sip:b@c>
        k: 100rel,
        \ttimer
        Supported: replaces
        c: application/sdp
        l: 4

        v=0
        trailing""";

    private static SipMessage read(String text) {
        return SipReader.read(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void readsCompactFoldedAndRepeatedHeaders() {
        SipMessage m = read("\r\n\r\n" + INVITE);
        assertThat(m.isRequest("INVITE")).isTrue();
        assertThat(m.requestUri()).isEqualTo("sip:bob@biloxi.example");
        assertThat(m.vias()).extracting(Via::transport).containsExactly("UDP", "TCP");
        assertThat(m.vias().get(1).sentBy().host()).isEqualTo("[2001:db8::1]");
        assertThat(m.topVia().branch()).contains("z9hG4bK776");
        assertThat(m.to().displayName()).contains("Bob, \"the\" builder");
        assertThat(m.to().uri().headers()).isEqualTo("Replaces=a%3Bb");
        assertThat(m.to().uri().params().has("lr")).isTrue();
        assertThat(m.from().tag()).contains("1928");
        assertThat(m.values("Contact")).hasSize(2);
        assertThat(m.values("Supported")).containsExactly("100rel", "timer", "replaces");
        assertThat(m.lists("supported", "TIMER")).isTrue();
        assertThat(m.cseqNumber()).isEqualTo(314159);
        assertThat(m.bodyText()).isEqualTo("v=0\n");
        assertThat(m.bodyIs("application/sdp")).isTrue();
        assertThat(m.headers().getFirst().name()).isEqualTo("v");
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        SipMessage m = SipMessage.response(200, "OK").add("Via", "SIP/2.0/UDP h;branch=z9hG4bK1").add("X-Odd", "ä, \"b\"").body("text/plain", "Grüße").build();
        SipMessage again = SipReader.read(m.toBytes());
        assertThat(again.toString()).isEqualTo(m.toString());
        assertThat(again.header("l")).contains("7");
        assertThat(again.code()).isEqualTo(200);
    }

    @Test
    void theBuilderKeepsOrderAndPlaces() {
        SipMessage m = SipMessage.request("INFO", "sip:a@b").add("A", "1").add("B", "2").add("A", "3").set("A", "4").prepend("Via", "x").remove("B").build();
        assertThat(m.headers()).extracting(SipHeader::toString).containsExactly("Via: x", "A: 4", "Content-Length: 0");
        assertThat(m.toBuilder().contentLengthAsWritten().build().has("Content-Length")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "garbage", "INVITE sip:a@b SIP/2.0\r\nVia: x\r\n", "INVITE sip:a@b\r\n\r\n", "SIP/2.0 99 Low\r\n\r\n", "SIP/2.0 2000 High\r\n\r\n",
            "INVITE sip:a@b SIP/3.0\r\n\r\n", "INVITE sip:a@b SIP/2.0\r\nno colon\r\n\r\n", "INVITE sip:a@b SIP/2.0\r\nContent-Length: 5\r\n\r\nabc",
            "INVITE sip:a@b SIP/2.0\r\nContent-Length: -1\r\n\r\n"})
    void garbageIsRefusedWithTheReason(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(SipParseException.class).hasMessageMatching("(?s).{10,}");
    }

    @ParameterizedTest
    @CsvSource({"sip:alice@example.org:5070;transport=tcp?Subject=x, alice, example.org, 5070", "SIP:[::1]:5060, , [::1], 5060", "sips:a:pw@h, a:pw, h, -1",
            "sip:%2A43@127.0.0.1, %2A43, 127.0.0.1, -1", "sip:*43@127.0.0.1;user=phone, *43, 127.0.0.1, -1"})
    void readsUris(String text, String user, String host, int port) {
        SipUri uri = SipUri.parse(text);
        assertThat(uri.user().orElse("")).isEqualTo(user == null ? "" : user);
        assertThat(uri.host()).isEqualTo(host);
        assertThat(uri.port().orElse(-1)).isEqualTo(port);
        assertThat(uri.toString()).isEqualToIgnoringCase(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "alice@b", "http://x", "sip:", "sip:a@", "sip:a@h:99999", "sip:a@h:x", "sip:a@[::1", "sip:a@h h"})
    void refusesBadUris(String text) {
        assertThatThrownBy(() -> SipUri.parse(text)).isInstanceOf(SipParseException.class);
    }

    @Test
    void addressesWithoutBracketsGiveTheirParametersToTheHeader() {
        NameAddress a = NameAddress.parse("sip:a@b;tag=7");
        assertThat(a.uriText()).isEqualTo("sip:a@b");
        assertThat(a.tag()).contains("7");
        assertThat(NameAddress.parse("*").uriText()).isEqualTo("*");
        assertThatThrownBy(() -> NameAddress.parse("<sip:a@b")).isInstanceOf(SipParseException.class);
    }

    @Test
    void cutsAStreamByContentLength() {
        SipFramer framer = new SipFramer();
        byte[] two = ("\r\n\r\nMESSAGE sip:a@b SIP/2.0\r\nContent-Length: 3\r\n\r\nabc\r\n\r\n" + "BYE sip:a@b SIP/2.0\r\nl: 0\r\n\r\n").getBytes(StandardCharsets.UTF_8);
        List<String> seen = new java.util.ArrayList<>();
        for (byte b : two) {
            framer.feed(new byte[] {b}, 1);
            framer.next().ifPresent(m -> seen.add(((StartLine.RequestLine) m.startLine()).method() + m.bodyText()));
        }
        assertThat(seen).containsExactly("MESSAGEabc", "BYE");
    }

    @Test
    void aStreamWithoutLengthOrWithoutEndIsRefused() {
        SipFramer framer = new SipFramer();
        byte[] noLength = "BYE sip:a@b SIP/2.0\r\n\r\n".getBytes(StandardCharsets.UTF_8);
        framer.feed(noLength, noLength.length);
        assertThatThrownBy(framer::next).isInstanceOf(SipParseException.class).hasMessageContaining("Content-Length");
        SipFramer endless = new SipFramer();
        byte[] chunk = new byte[200_000];
        endless.feed(chunk, chunk.length);
        assertThatThrownBy(() -> endless.feed(chunk, chunk.length)).isInstanceOf(SipParseException.class);
    }

    @Test
    void rulesNameWhatIsWrong() {
        assertThat(SipRules.violations(read(INVITE))).isEmpty();
        SipMessage m = read(INVITE).toBuilder().remove("Max-Forwards").remove("Contact").set("CSeq", "1 BYE").set("From", "<sip:a@b>").build();
        assertThat(SipRules.violations(m)).containsExactly("From without tag", "header Max-Forwards is missing", "CSeq method differs from the request's",
                "INVITE without Contact");
        assertThat(SipRules.violations(read(INVITE).toBuilder().add("Call-ID", "x").remove("To").build()))
                .containsExactly("header To is missing", "header Call-ID stands more than once");
        SipMessage ok = SipMessage.response(200, "OK").add("Via", "SIP/2.0/UDP h;branch=1").add("From", "<sip:a@b>;tag=1").add("To", "<sip:a@b>")
                .add("Call-ID", "x").add("CSeq", "1 INVITE").build();
        assertThat(SipRules.violations(ok)).containsExactly("Via branch without z9hG4bK", "response without To tag", "2xx to INVITE without Contact");
    }

    @Test
    void responsesGoWhereRportSays() {
        java.net.InetSocketAddress source = new java.net.InetSocketAddress("192.0.2.9", 4444);
        Via plain = Via.parse("SIP/2.0/UDP 10.0.0.1:5070;branch=z9hG4bK1");
        assertThat(plain.responseAddress(source)).isEqualTo(new java.net.InetSocketAddress("192.0.2.9", 5070));
        assertThat(plain.received(source).toString()).isEqualTo("SIP/2.0/UDP 10.0.0.1:5070;branch=z9hG4bK1;received=192.0.2.9");
        Via rport = Via.parse("SIP/2.0/UDP 10.0.0.1:5070;branch=z9hG4bK1;rport");
        assertThat(rport.responseAddress(source)).isEqualTo(source);
        assertThat(rport.received(source).toString()).endsWith(";rport=4444;received=192.0.2.9");
    }
}
