package io.tandem.system;

import static io.tandem.system.TestSite.WAIT;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.interop.RunningServer;
import io.tandem.phone.AnswerPlan;
import io.tandem.phone.Phone;
import io.tandem.phone.PhoneCall;
import io.tandem.phone.sip.SipMessage;
import io.tandem.phone.wire.TransportKind;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** REGISTER from the phone's side: who may, for how long, and that a call then finds it. */
class RegistrationTest extends SiteTest {
    private static SipMessage last(Phone phone, int code) {
        return phone.trace().received().stream().filter(m -> m.code() == code).toList().getLast();
    }

    private static List<String> contacts(Phone phone) {
        return last(phone, 200).values("Contact");
    }

    @Test
    void bothAlgorithmsAreOfferedTheBetterFirst() {
        Phone phone = site.registered("1001");
        List<String> challenges = last(phone, 401).headers().stream().filter(h -> h.name().equalsIgnoreCase("WWW-Authenticate")).map(h -> h.value()).toList();
        assertThat(challenges).hasSize(2);
        assertThat(challenges.get(0)).contains("algorithm=SHA-256").contains("realm=\"tandem.local\"").contains("qop=\"auth\"");
        assertThat(challenges.get(1)).contains("algorithm=MD5").contains("realm=\"tandem.local\"").contains("qop=\"auth\"");
        assertThat(contacts(phone).getFirst()).contains("expires=300");
    }

    @Test
    void anUnknownUserIsToldWhatAWrongPasswordIsTold() {
        Phone wrong = site.phone("1001", p -> p.password("no"));
        Phone unknown = site.phone("7777", p -> p.password("no"));
        assertThat(wrong.register(WAIT)).isEqualTo(401);
        assertThat(unknown.register(WAIT)).isEqualTo(401);
        List<String> first = wrong.trace().received().stream().map(RegistrationTest::shape).toList();
        List<String> second = unknown.trace().received().stream().map(RegistrationTest::shape).toList();
        assertThat(second).isEqualTo(first);
    }

    /** A response without what must differ each time. */
    private static String shape(SipMessage message) {
        StringBuilder text = new StringBuilder(message.code() + " " + message.reason());
        message.headers().stream().filter(h -> !List.of("via", "from", "to", "call-id", "date").contains(h.name().toLowerCase(java.util.Locale.ROOT)))
                .forEach(h -> text.append('\n').append(h.name()).append(": ").append(h.value().replaceAll("nonce=\"[^\"]*\"", "nonce")));
        return text.toString();
    }

    @Test
    void credentialsSentTwiceAreRefused() {
        Phone phone = site.registered("1001");
        SipMessage good = phone.trace().sent().stream().filter(m -> m.isRequest("REGISTER") && m.has("Authorization")).findFirst().orElseThrow();
        SipMessage again = good.toBuilder().set("Via", good.required("Via").replaceFirst("branch=[^;]+", "branch=z9hG4bKreplay")).set("CSeq", "77 REGISTER").build();
        site.expectNotes();
        phone.sendRaw(again, site.sip());
        SipMessage answer = phone.awaitReceived(m -> m.isResponse(200, 699) && m.cseqNumber() == 77, WAIT);
        assertThat(answer.code()).isEqualTo(401);
    }

    @Test
    void aNonceThatIsNotOursIsChallengedAnew() {
        Phone phone = site.phone("1001");
        SipMessage answer = phone.request("REGISTER", "sip:tandem.local", b -> b.set("To", "<sip:1001@tandem.local>").add("Authorization",
                "Digest username=\"1001\", realm=\"tandem.local\", nonce=\"0123456789abcdef\", uri=\"sip:tandem.local\", response=\"" + "0".repeat(32)
                        + "\", algorithm=MD5, qop=auth, nc=00000001, cnonce=\"x\"")).awaitResponse(WAIT);
        assertThat(answer.code()).as("the phone then answers the new challenge").isEqualTo(200);
        assertThat(phone.trace().received().getFirst().code()).isEqualTo(401);
    }

    @Test
    void severalContactsUntilEachLeaves() {
        Phone first = site.registered("1001");
        Phone second = site.registered("1001", p -> p.transport(TransportKind.TCP));
        assertThat(contacts(second)).hasSize(2);
        assertThat(first.unregister(WAIT)).isEqualTo(200);
        Phone third = site.registered("1001");
        assertThat(contacts(third)).hasSize(2).noneMatch(c -> c.contains(first.uri().toString()));
        assertThat(third.unregisterAll(WAIT)).isEqualTo(200);
        assertThat(contacts(third)).isEmpty();
        assertThat(site.phone("1000").call("1001").awaitEnded(WAIT)).isEqualTo(480);
    }

    @Test
    void tooShortIs423AndTheMinimumIsTaken() {
        Phone phone = site.registered("1001", p -> p.registerExpiresSeconds(10));
        assertThat(last(phone, 423).required("Min-Expires")).isEqualTo("60");
        assertThat(contacts(phone).getFirst()).contains("expires=60");
    }

    @Test
    void tooLongIsShortened() {
        assertThat(contacts(site.registered("1001", p -> p.registerExpiresSeconds(100_000))).getFirst()).contains("expires=3600");
    }

    @Test
    void anEleventhContactIsRefused() {
        for (int i = 0; i < 10; i++) {
            site.registered("1002");
        }
        assertThat(site.phone("1002").register(WAIT)).isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({"1001, 1000, 403", "1001, 7777, 403"})
    void nobodyRegistersForSomebodyElse(String authenticated, String wanted, int code) {
        Phone phone = site.phone(wanted, p -> p.authUser(authenticated).password("secret-" + authenticated));
        assertThat(phone.register(WAIT)).isEqualTo(code);
    }

    @ParameterizedTest
    @EnumSource(TransportKind.class)
    void aRegistrationOutlivesARestart(TransportKind transport, @TempDir Path data) {
        int port = io.tandem.interop.Ports.freePair();
        String[] settings = {"sip.udp=127.0.0.1:" + port, "sip.tcp=127.0.0.1:" + port};
        java.net.InetSocketAddress address = new java.net.InetSocketAddress(java.net.InetAddress.getLoopbackAddress(), port);
        Phone callee;
        try (RunningServer first = RunningServer.startIn(data, settings)) {
            assertThat(first.isRunning()).isTrue();
            callee = site.phone("1001", p -> p.server(address).transport(transport).answering(AnswerPlan.answer()));
            assertThat(callee.register(WAIT)).isEqualTo(200);
        }
        try (RunningServer second = RunningServer.startIn(data, settings)) {
            assertThat(second.gauge("tandem_registrations")).isEqualTo(1);
            Phone caller = site.phone("1000", p -> p.server(address));
            PhoneCall out = caller.call("1001").awaitEstablished(WAIT);
            out.hangUp();
            callee.awaitIncoming(WAIT).awaitEnded(WAIT);
            assertThat(callee.unregister(WAIT)).isEqualTo(200);
        }
    }

    @Test
    void pathIsKeptAndUsed() {
        Phone proxy = site.phone("proxy");
        Phone callee = site.phone("1003");
        String path = "<sip:" + proxy.address().getHostString() + ":" + proxy.address().getPort() + ";lr>";
        SipMessage answer = callee.request("REGISTER", "sip:tandem.local", b -> b.set("From", "<sip:1003@tandem.local>;tag=a").set("To", "<sip:1003@tandem.local>").add("Supported", "path").add("Path", path)
                .set("Contact", "<sip:1003@192.0.2.77:5099>").add("Expires", "120")).awaitResponse(WAIT);
        assertThat(answer.code()).isEqualTo(200);
        assertThat(answer.required("Path")).contains(";lr");
        PhoneCall out = site.phone("1000").call("1003");
        SipMessage invite = proxy.awaitReceived(m -> m.isRequest("INVITE"), WAIT);
        assertThat(invite.requestUri()).startsWith("sip:1003@192.0.2.77:5099");
        assertThat(invite.required("Route")).contains(proxy.address().getHostString() + ":" + proxy.address().getPort());
        proxy.awaitIncoming(WAIT).reject(486);
        assertThat(out.awaitEnded(WAIT)).isEqualTo(486);
    }

    @ParameterizedTest
    @EnumSource(TransportKind.class)
    void aPhoneBehindNatIsReachedWhereItsRequestCameFrom(TransportKind transport) {
        String user = transport == TransportKind.TCP ? "1005" : "1004";
        Phone callee = site.phone(user, p -> p.transport(transport).answering(AnswerPlan.answer()));
        SipMessage answer = callee.request("REGISTER", "sip:tandem.local", b -> b.set("From", "<sip:" + user + "@tandem.local>;tag=a").set("To", "<sip:" + user + "@tandem.local>").set("Contact", "<sip:" + user + "@192.168.77.5:5062" + (transport == TransportKind.TCP ? ";transport=tcp>" : ">")).add("Expires", "120"))
                .awaitResponse(WAIT);
        assertThat(answer.code()).isEqualTo(200);
        Optional<String> via = answer.header("Via");
        assertThat(via.orElse("")).contains("rport=").contains("received=127.0.0.1");
        PhoneCall out = site.phone("1000").call(user).awaitEstablished(WAIT);
        SipMessage invite = callee.awaitReceived(m -> m.isRequest("INVITE"), WAIT);
        assertThat(invite.requestUri()).startsWith("sip:" + user + "@192.168.77.5:5062");
        PhoneCall in = callee.awaitIncoming(WAIT);
        in.awaitAcknowledged(WAIT);
        TestSite.assertHears(out, user);
        out.hangUp();
        assertThat(in.awaitEnded(WAIT)).isEqualTo(200);
    }

    @Test
    void aCallerBehindNatIsAnsweredWhereItsRequestCameFrom() {
        Phone callee = site.registered("1001", p -> p.answering(AnswerPlan.answer()));
        Phone caller = site.phone("1000");
        PhoneCall out = caller.call("1001", io.tandem.phone.CallOptions.plain().withEdit(b -> b.set("Contact", "<sip:1000@192.168.77.9:5061>"))).awaitEstablished(WAIT);
        PhoneCall in = callee.awaitIncoming(WAIT);
        in.awaitAcknowledged(WAIT);
        in.hangUp();
        assertThat(out.awaitEnded(WAIT)).isEqualTo(200);
        assertThat(out.bye()).isPresent();
    }
}
