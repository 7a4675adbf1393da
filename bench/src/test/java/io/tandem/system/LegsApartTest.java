package io.tandem.system;

import static io.tandem.system.TestSite.WAIT;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.phone.AnswerPlan;
import io.tandem.phone.CallOptions;
import io.tandem.phone.HoldMode;
import io.tandem.phone.Phone;
import io.tandem.phone.PhoneCall;
import io.tandem.phone.ProvisionalReliability;
import io.tandem.phone.sip.SipMessage;
import io.tandem.phone.sip.Via;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A back-to-back user agent: nothing that names one leg's dialog, network or device shows on the other. */
class LegsApartTest extends SiteTest {
    private static final Pattern TAG = Pattern.compile("tag=([^;>\\s]+)");

    /** What the messages of one leg say that the other must never see. */
    private static Set<String> secrets(Phone phone) {
        Set<String> secrets = new LinkedHashSet<>(List.of(phone.address().getHostString() + ":" + phone.address().getPort()));
        Stream.concat(phone.trace().sent().stream(), phone.trace().received().stream()).filter(m -> m.cseqMethod().equals("INVITE")).forEach(m -> secrets.addAll(identifiers(m)));
        phone.trace().sent().stream().filter(SipMessage::hasBody).forEach(m -> m.bodyText().lines().filter(l -> l.startsWith("o=") || l.startsWith("m=audio")).forEach(secrets::add));
        return secrets;
    }

    private static List<String> identifiers(SipMessage message) {
        List<String> found = new ArrayList<>(List.of(message.callId()));
        Stream.of("From", "To").forEach(name -> TAG.matcher(message.required(name)).results().forEach(match -> found.add(match.group(1))));
        message.vias().stream().map(Via::toString).forEach(via -> Pattern.compile("branch=([^;]+)").matcher(via).results().forEach(match -> found.add(match.group(1))));
        return found;
    }

    private static void assertHidden(Phone from, Phone in) {
        Set<String> secrets = secrets(from);
        assertThat(secrets).hasSizeGreaterThan(5);
        for (SipMessage message : in.trace().received()) {
            assertThat(secrets.stream().filter(message.toString()::contains)).as(() -> "of the other leg in\n" + message).isEmpty();
        }
    }

    private static CallOptions boastful() {
        return CallOptions.plain().withHeader("User-Agent", "Boast/1.0").withHeader("P-Asserted-Identity", "<sip:boss@10.9.8.7>").withHeader("P-Preferred-Identity", "<sip:boss@10.9.8.7>")
                .withHeader("Subject", "secret-subject").withHeader("Organization", "secret-company").withHeader("Call-Info", "<http://10.9.8.7/me.png>").withHeader("X-Location", "10.9.8.7")
                .withHeader("Remote-Party-ID", "<sip:boss@10.9.8.7>").withHeader("Server", "Boast/1.0").withHeader("In-Reply-To", "abc@10.9.8.7").withHeader("Reply-To", "<sip:boss@10.9.8.7>");
    }

    @Test
    void nothingOfOneLegShowsOnTheOther() {
        Phone caller = site.phone("1000", p -> p.displayName("Ann at home").reliability(ProvisionalReliability.SUPPORTED));
        Phone callee = site.registered("1001", p -> p.reliability(ProvisionalReliability.SUPPORTED).answering(AnswerPlan.answer().withProvisional(183)));
        PhoneCall out = caller.call("1001", boastful()).awaitEstablished(WAIT);
        PhoneCall in = callee.awaitIncoming(WAIT);
        in.awaitAcknowledged(WAIT);
        assertThat(out.hold(HoldMode.SENDONLY).await(WAIT)).isEqualTo(200);
        assertThat(out.resume().await(WAIT)).isEqualTo(200);
        assertThat(out.info("text/plain", "hello").await(WAIT)).isEqualTo(200);
        in.hangUp();
        out.awaitEnded(WAIT);
        assertHidden(caller, callee);
        assertHidden(callee, caller);
        for (SipMessage message : callee.trace().received()) {
            assertThat(message.toString()).doesNotContain("10.9.8.7").doesNotContain("Boast").doesNotContain("secret-").doesNotContain("boss");
        }
        SipMessage invite = in.invite().orElseThrow();
        assertThat(invite.required("User-Agent")).startsWith("Tandem");
        assertThat(invite.required("From")).contains("Ann at home").contains("<sip:1000@tandem.local>");
        assertThat(invite.required("To")).contains("<sip:1001@tandem.local>");
        assertThat(invite.vias()).hasSize(1);
        assertThat(invite.has("Record-Route")).isFalse();
        assertThat(invite.has("Proxy-Authorization")).isFalse();
        assertThat(invite.has("Authorization")).isFalse();
        assertThat(Integer.parseInt(invite.required("Max-Forwards"))).isEqualTo(69);
    }

    @Test
    void aFromThatNamesSomebodyElseIsReplaced() {
        Phone caller = site.phone("1000");
        Phone callee = site.registered("1001", p -> p.answering(AnswerPlan.answer()));
        site.expectNotes();
        PhoneCall out = caller.call("1001", CallOptions.plain().withEdit(b -> b.set("From", "\"The Boss\" <sip:1005@evil.example>;tag=spoof"))).awaitEstablished(WAIT);
        SipMessage invite = callee.awaitIncoming(WAIT).invite().orElseThrow();
        assertThat(invite.from().uriText()).isEqualTo("sip:1000@tandem.local");
        assertThat(invite.toString()).doesNotContain("evil.example").doesNotContain("1005");
        assertThat(out.finalCode()).isEqualTo(200);
    }

    @Test
    void aCallerMayStayAnonymous() {
        Phone callee = site.registered("1001", p -> p.answering(AnswerPlan.answer()));
        site.phone("1000", p -> p.displayName("Ann")).call("1001", CallOptions.plain().withHeader("Privacy", "id")).awaitEstablished(WAIT);
        SipMessage invite = callee.awaitIncoming(WAIT).invite().orElseThrow();
        assertThat(invite.from().toString()).contains("anonymous.invalid").doesNotContain("1000").doesNotContain("Ann");
    }

    @Test
    void theDomainAndTheBoundAddressAreTheSame() {
        Phone callee = site.registered("1001", p -> p.domain("tandem.local").answering(AnswerPlan.answer()));
        for (String host : List.of("tandem.local", "127.0.0.1", "127.0.0.1:" + site.sip().getPort(), "TANDEM.LOCAL", "localhost")) {
            PhoneCall out = site.phone("1000").call("sip:1001@" + host);
            assertThat(site.phone("1000").options("sip:" + host).await(WAIT)).isEqualTo(200);
            out.awaitEstablished(WAIT).hangUp();
            assertThat(callee.awaitIncoming(WAIT).awaitEnded(WAIT)).isEqualTo(200);
        }
    }

    @Test
    void anotherDomainIsNotOurs() {
        site.registered("1001", p -> p.answering(AnswerPlan.answer()));
        Phone caller = site.phone("1000", p -> p.domain("tandem.local"));
        // through our door to somewhere else: never relayed
        PhoneCall out = caller.call("1001", CallOptions.plain().withEdit(b -> b.startLine(new io.tandem.phone.sip.StartLine.RequestLine("INVITE", "sip:1001@elsewhere.example"))));
        assertThat(out.awaitEnded(WAIT)).isIn(403, 404, 416);
    }
}
