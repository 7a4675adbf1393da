package io.tandem.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Each rule of the door, with exactly what is answered. */
class DoorTest {
    private static final GatewayFixture FIXTURE = new GatewayFixture();
    private final TextPhone phone = FIXTURE.phone();

    @AfterEach
    void hangUp() {
        phone.close();
        FIXTURE.retryAfterSeconds = OptionalInt.empty();
        FIXTURE.takesInvites = true;
    }

    @AfterAll
    static void close() {
        FIXTURE.close();
    }

    private static String uri(String user) {
        return "sip:" + user + "@127.0.0.1:" + FIXTURE.port();
    }

    private String invite(String callId, String... lines) {
        return phone.request("INVITE", uri("9664"), callId, "t1", "<sip:9664@tandem.local>", 1, lines);
    }

    private TextMessage answer(String request) {
        phone.send(request);
        return phone.next(message -> message.code() > 100);
    }

    @Test
    void maxForwardsOfZeroIsTooFar() {
        assertThat(answer(invite("d1", GatewayFixture.SDP).replace("Max-Forwards: 70", "Max-Forwards: 0")).startLine()).isEqualTo("SIP/2.0 483 Too many hops");
    }

    @Test
    void aMissingMaxForwardsCountsAsSeventy() {
        phone.send(invite("d2", GatewayFixture.SDP).replace("Max-Forwards: 70\r\n", ""));
        assertThat(phone.next().code()).isEqualTo(100);
        assertThat(FIXTURE.invited().maxForwards()).isEqualTo(70);
    }

    @Test
    void anUnknownExtensionIsNamed() {
        TextMessage refused = answer(invite("d3", "Require: 100rel, nosuch", GatewayFixture.SDP));
        assertThat(refused.startLine()).isEqualTo("SIP/2.0 420 Bad extension");
        assertThat(refused.header("Unsupported")).isEqualTo("nosuch");
        assertThat(refused.tag("To")).isNotEmpty();
        assertThat(answer(phone.request("OPTIONS", uri("x"), "d3o", "t", "<sip:x@tandem.local>", 1, "Require: nosuch")).code()).isEqualTo(420);
    }

    @Test
    void anotherBodyIsNotServed() {
        TextMessage refused = answer(invite("d4", "Content-Type: application/json", "{}").replace("Content-Length: 0\r\n\r\n", "Content-Length: 2\r\n\r\n{}"));
        assertThat(refused.code()).isEqualTo(415);
        assertThat(refused.header("Accept")).isEqualTo("application/sdp");
    }

    @Test
    void aBadDescriptionIsRefusedWithTheLineAtFault() {
        TextMessage refused = answer(invite("d5", GatewayFixture.SDP.replace("m=audio 40000", "m=audio 99999")));
        assertThat(refused.startLine()).isEqualTo("SIP/2.0 488 Not Acceptable here");
        assertThat(refused.header("Warning")).isEqualTo("399 tandem \"SDP line 6 'm=audio 99999 RTP/AVP 0': a port is 0 to 65535\"");
    }

    @Test
    void anUnknownDialogIsSaidBeforeAnyChallenge() {
        for (String method : new String[] {"INVITE", "BYE", "UPDATE", "INFO", "REFER", "OPTIONS"}) {
            assertThat(answer(phone.request(method, uri("1001"), "d6" + method, "t", "<sip:1001@tandem.local>;tag=none", 5)).code()).as(method).isEqualTo(481);
        }
    }

    @Test
    void methodsAreAllowedNotAllowedOrUnknown() {
        TextMessage notAllowed = answer(phone.request("PUBLISH", uri("1001"), "d7", "t", "<sip:1001@tandem.local>", 1, "Event: presence"));
        assertThat(notAllowed.code()).isEqualTo(405);
        assertThat(notAllowed.all("Allow")).hasSizeGreaterThanOrEqualTo(1);
        assertThat(answer(phone.request("FROBNICATE", uri("1001"), "d8", "t", "<sip:1001@tandem.local>", 1)).code()).isEqualTo(501);
        assertThat(answer(phone.request("BYE", uri("1001"), "d9", "t", "<sip:1001@tandem.local>", 1)).code()).isEqualTo(481);
    }

    @Test
    void optionsShowsWhatWeCan() {
        TextMessage ok = answer(phone.request("OPTIONS", uri("x"), "d10", "t", "<sip:x@tandem.local>", 1));
        assertThat(ok.code()).isEqualTo(200);
        assertThat(String.join(",", ok.all("Allow"))).contains("INVITE", "PRACK", "UPDATE");
        assertThat(ok.header("Accept")).isEqualTo("application/sdp");
        assertThat(String.join(",", ok.all("Supported"))).contains("100rel", "timer");
        assertThat(ok.header("Server")).isEqualTo("Tandem");
    }

    @Test
    void aClosedNumberIsChallengedWhetherItExistsOrNot() {
        for (String user : new String[] {"1001", "4711"}) {
            TextMessage challenge = answer(phone.request("INVITE", uri(user), "d11" + user, "t", "<sip:" + user + "@tandem.local>", 1, GatewayFixture.SDP));
            assertThat(challenge.code()).isEqualTo(407);
            assertThat(challenge.all("Proxy-Authenticate")).hasSize(2).first().asString().contains("SHA-256", "realm=\"tandem.local\"");
        }
    }

    @Test
    void limitsAnswerWithRetryAfter() {
        FIXTURE.retryAfterSeconds = OptionalInt.of(7);
        TextMessage refused = answer(invite("d12", GatewayFixture.SDP));
        assertThat(refused.code()).isEqualTo(503);
        assertThat(refused.header("Retry-After")).isEqualTo("7");
        FIXTURE.retryAfterSeconds = OptionalInt.empty();
        FIXTURE.takesInvites = false;
        assertThat(answer(invite("d13", GatewayFixture.SDP)).header("Retry-After")).isNotEmpty();
    }

    @Test
    void theSameRequestByTwoWaysIsMerged() {
        phone.send(invite("d14", GatewayFixture.SDP));
        assertThat(phone.next().code()).isEqualTo(100);
        FIXTURE.invited();
        assertThat(answer(invite("d14", GatewayFixture.SDP)).startLine()).isEqualTo("SIP/2.0 482 Request Merged");
    }

    @Test
    void aRequestThatHasBeenHereIsALoop() {
        FIXTURE.signalling.invite(FIXTURE.newLeg(), FIXTURE.call(phone));
        TextMessage ours = phone.request("INVITE");
        phone.answer(ours, "486 Busy Here", "b");
        String looped = phone.request("INVITE", uri("1001"), "d15", "t", "<sip:1001@tandem.local>", 1, GatewayFixture.SDP);
        String first = looped.substring(looped.indexOf("Via:"), looped.indexOf("Max-Forwards"));
        assertThat(answer(looped.replace(first, first + "Via: " + ours.header("Via") + "\r\n")).code()).isEqualTo(482);
    }

    @Test
    void malformedRequestsGetOneCleanLine() {
        assertThat(answer(invite("d16").replace("Contact: <", "Contact: <<<")).startLine()).isEqualTo("SIP/2.0 400 cannot read Contact");
        assertThat(answer(invite("d17").replace("Contact: <sip:1000@" + phone.address() + ">\r\n", "")).startLine()).isEqualTo("SIP/2.0 400 Contact is missing");
        assertThat(answer(invite("d18").replace(";tag=t1", "")).startLine()).isEqualTo("SIP/2.0 400 From has no tag");
        assertThat(answer(invite("d19").replace("Content-Length: 0", "Content-Length: 500")).startLine()).isEqualTo("SIP/2.0 400 Content-Length is longer than the message");
        assertThat(answer(invite("d20").replace("Call-ID", "To: <sip:b@c>\r\nCall-ID")).startLine()).isEqualTo("SIP/2.0 400 more than one To");
        assertThat(answer(invite("d21").replace("Via: SIP/2.0/UDP", "Via: SIP/2.0/TLS")).startLine()).isEqualTo("SIP/2.0 400 Via names another transport than it came by");
        assertThat(answer(invite("d22").replace("CSeq: 1 INVITE", "CSeq: one INVITE")).startLine()).matches("SIP/2.0 400 Bad Request \\(cannot read CSeq\\)");
        assertThat(answer(invite("d23").replace("Max-Forwards: 70", "Max-Forwards: 1000")).startLine()).isEqualTo("SIP/2.0 400 cannot read Max-Forwards");
    }

    @Test
    void otherVersionsAndSchemesAreRefused() {
        assertThat(answer(invite("d24").replaceFirst(" SIP/2.0\r\n", " SIP/7.0\r\n")).code()).isEqualTo(505);
        assertThat(answer(invite("d25").replaceFirst("INVITE \\S+", "INVITE http://example.com/")).code()).isEqualTo(416);
    }

    @Test
    void anOutOfDialogCancelOfNothingIs481() {
        assertThat(answer(phone.request("CANCEL", uri("9664"), "d26", "t", "<sip:9664@tandem.local>", 1)).code()).isEqualTo(481);
    }
}
