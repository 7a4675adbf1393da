package io.tandem.sip;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.sip.stack.ParserGuard;
import gov.nist.javax.sip.parser.ParseExceptionListener;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What comes from the open network: nothing of it may change anything for others. In the spirit of RFC 4475. */
class TortureTest {
    private static final ParseExceptionListener UNHEARD = (failure, message, type, header, text) -> { };

    private final GatewayFixture fixture = new GatewayFixture();
    private final TextPhone phone = fixture.phone();

    @AfterEach
    void close() {
        phone.close();
        fixture.close();
    }

    private String uri() {
        return "sip:9664@127.0.0.1:" + fixture.port();
    }

    private void stillAnswers(String callId) {
        phone.send(phone.request("OPTIONS", uri(), callId, "t", "<sip:x@tandem.local>", 1));
        assertThat(phone.next(message -> message.text().contains(callId) && message.header("CSeq").equals("1 OPTIONS")).code()).isEqualTo(200);
    }

    @Test
    void aTortuousButLegalInviteIsACall() {
        String text = "INVITE " + uri() + ";unknownparam SIP/2.0\r\nTO :\r\n sip:9664@tandem.local ;   tag    = \r\n"
                + "from   : \"J Rosenberg \\\\\\\"\" <sip:jdrosen@example.com>\r\n  ;\r\n  tag = 98asjd8\r\nMaX-fOrWaRdS: 0068\r\nCall-ID: tort1\r\n"
                + "cseq: 0009\r\n  INVITE\r\nv:  SIP  / 2.0  / UDP\r\n    " + phone.address() + " ;rport ; branch  = z9hG4bKtort1\r\n"
                + "s :\r\nNewFangledHeader:   newfangled value\r\n continued newfangled value\r\nUnknownHeaderWithUnusualValue: ;;,,;;,;\r\n"
                + "Content-Type: application/sdp\r\nm:\"Quoted string \\\"\\\"\" <sip:jdrosen@" + phone.address() + ">\r\nl: " + GatewayFixture.SDP.length() + "\r\n\r\n" + GatewayFixture.SDP;
        phone.send(text.replace(" ;   tag    = \r\n", "\r\n"));
        assertThat(phone.next().code()).isEqualTo(100);
        assertThat(fixture.invited().maxForwards()).isEqualTo(68);
    }

    @Test
    void twoHundredPiecesOfGarbageChangeNothing() {
        Random random = new Random(4475);
        String good = phone.request("INVITE", uri(), "g", "t", "<sip:9664@tandem.local>", 1, GatewayFixture.SDP);
        for (int i = 0; i < 200; i++) {
            byte[] octets = i % 2 == 0 ? good.getBytes(StandardCharsets.UTF_8) : new byte[random.nextInt(1, 1500)];
            int damages = i % 2 == 0 ? random.nextInt(5, 40) : octets.length;
            for (int damage = 0; damage < damages; damage++) {
                octets[random.nextInt(octets.length)] = (byte) random.nextInt(256);
            }
            phone.send(octets);
        }
        stillAnswers("g-after");
        assertThat(fixture.gateway.counters().garbageMessages()).isGreaterThan(80);
    }

    @Test
    void keepAlivesAreCountedAndPassedOver() {
        phone.send("\r\n\r\n");
        phone.send("\0");
        stillAnswers("k-after");
        assertThat(fixture.gateway.counters().keepAliveMessages()).isEqualTo(2);
    }

    @Test
    void strayResponsesAreDroppedAndCounted() {
        phone.send("SIP/2.0 200 OK\r\nVia: SIP/2.0/UDP 127.0.0.1:" + fixture.port() + ";branch=z9hG4bKnone\r\nFrom: <sip:a@b>;tag=x\r\nTo: <sip:c@d>;tag=y\r\nCall-ID: stray\r\nCSeq: 1 INVITE\r\n"
                + "Contact: <sip:c@" + phone.address() + ">\r\nContent-Length: 0\r\n\r\n");
        stillAnswers("s-after");
        assertThat(fixture.gateway.counters().strayResponseMessages()).isEqualTo(1);
    }

    @Test
    void requestsWithoutWhatAnAnswerNeedsAreDropped() {
        for (String missing : new String[] {"Via", "From", "To", "Call-ID", "CSeq"}) {
            phone.send(phone.request("INVITE", uri(), "m", "t", "<sip:9664@tandem.local>", 1).replaceFirst("(?m)^" + missing + ": .*\\R", ""));
        }
        stillAnswers("m-after");
        assertThat(fixture.gateway.counters().garbageMessages()).isEqualTo(5);
        assertThat(fixture.invites).isEmpty();
    }

    @Test
    void floodsOfHeadersAndEndlessListsAreRefused() throws ParseException {
        AtomicInteger garbage = new AtomicInteger();
        ParserGuard guard = new ParserGuard(garbage::incrementAndGet, () -> { });
        String good = phone.request("INVITE", uri(), "f", "t", "<sip:9664@tandem.local>", 1);
        parse(guard, good.replace("Contact", "X-A: 1\r\n".repeat(200) + "Contact"));
        parse(guard, good.replace("Contact", "Route: <sip:a@b;lr>\r\n".repeat(100) + "Contact"));
        parse(guard, good.replace("Contact", "Route: " + "<sip:a@bbbbbbbbbbbbbbbbbbbbbbb;lr>,".repeat(200) + "<sip:c>\r\nContact"));
        assertThat(garbage).hasValue(2);
        for (int i = 0; i < 500; i++) {
            assertThat(guard.parseSIPMessage(good.replace("Contact", "X-Strange-" + i + ": 1\r\nContact").getBytes(StandardCharsets.UTF_8), true, false, UNHEARD).toString()).doesNotContain("Strange");
        }
    }

    private static void parse(ParserGuard guard, String text) {
        try {
            guard.parseSIPMessage(text.getBytes(StandardCharsets.UTF_8), true, false, UNHEARD);
        } catch (ParseException e) {
            assertThat(e.getMessage()).doesNotContain("\r", "\n");
        }
    }

    @Test
    void aMaddrOrAForeignViaDoesNotMakeUsSendElsewhere() {
        String text = phone.request("OPTIONS", uri(), "v-after", "t", "<sip:x@tandem.local>", 1).replace(";rport", ";rport;maddr=192.0.2.9").replace("SIP/2.0/UDP " + phone.address(), "SIP/2.0/UDP some.host.invalid:7");
        phone.send(text);
        TextMessage ok = phone.next(message -> message.code() == 200);
        assertThat(ok.header("Via")).contains("received=127.0.0.1").contains("rport=" + phone.port());
    }

    @Test
    void aBodyLargerThanAnySdpIsRefused() {
        String sdp = GatewayFixture.SDP + "a=x\r\n".repeat(1000);
        phone.send(phone.request("INVITE", uri(), "big", "t", "<sip:9664@tandem.local>", 1, sdp));
        assertThat(phone.next(message -> message.code() > 100).header("Warning")).contains("512 lines");
    }
}
