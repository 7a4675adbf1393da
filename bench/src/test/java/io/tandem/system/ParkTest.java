package io.tandem.system;

import static io.tandem.system.TestSite.WAIT;
import static io.tandem.system.TestSite.assertHears;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.phone.AnswerPlan;
import io.tandem.phone.CallOptions;
import io.tandem.phone.HoldMode;
import io.tandem.phone.Phone;
import io.tandem.phone.PhoneCall;
import io.tandem.phone.sip.SipMessage;
import io.tandem.phone.wire.Dialog;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Parking: by transfer to 700, blind and attended, and by REFER to the park server; fetching by number and by Replaces; the ring-back (RFC 5359 2.15). */
class ParkTest extends SiteTest {
    ParkTest() {
        super("parking.timeout=3s", "parking.fall-back=2101", "ring.timeout=3s");
    }

    private PhoneCall fetch(String user, String slot) {
        return site.phone(user).call(slot).awaitEstablished(WAIT);
    }

    @Test
    void aCallIsParkedByBlindTransferAndFetchedByItsNumber() {
        Talk talk = talk();
        assertThat(talk.in().transfer("sip:700@tandem.local").await(WAIT)).isEqualTo(202);
        SipMessage report = talk.callee().awaitReceived(m -> m.isRequest("NOTIFY") && m.bodyText().contains("200 OK"), WAIT);
        assertThat(report.bodyText()).contains("Contact: <sip:701@tandem.local>");
        assertThat(talk.callee().awaitReceived(m -> m.isRequest("MESSAGE"), WAIT).bodyText()).isEqualTo("Parked at 701");
        assertThat(talk.in().awaitEnded(WAIT)).isEqualTo(200);
        TestSite.eventually("one parked call", () -> site.metric("tandem_parked_calls") == 1, () -> "");
        PhoneCall fetched = fetch("1002", "701");
        assertHears(fetched, "1000");
        assertHears(talk.out(), "1002");
        assertThat(site.metric("tandem_parked_calls")).isZero();
    }

    @Test
    void anEmptySlotIs404() {
        assertThat(site.phone("1002").call("705").awaitEnded(WAIT)).isEqualTo(404);
    }

    @Test
    void theSlotIsSpokenToWhoeverParksByAttendedTransfer() {
        Talk talk = talk();
        assertThat(talk.in().hold(HoldMode.SENDONLY).await(WAIT)).isEqualTo(200);
        PhoneCall lot = talk.callee().call("700").awaitEstablished(WAIT);
        assertThat(lot.answer().orElseThrow().required("P-Asserted-Identity")).contains("Parked at 701");
        TestSite.eventually("the slot is spoken", () -> lot.heard().counters().packets() > 50, () -> "");
        assertThat(talk.in().transferTo(lot).await(WAIT)).isEqualTo(202);
        assertThat(talk.in().awaitTransferred(WAIT)).isEqualTo(200);
        assertThat(lot.awaitEnded(WAIT)).isEqualTo(200);
        assertThat(talk.in().awaitEnded(WAIT)).isEqualTo(200);
        assertHears(fetch("1002", "701"), "1000");
    }

    @Test
    void aParkedCallThatNobodyFetchesComesBack() {
        Talk talk = talk();
        talk.in().transfer("sip:700@tandem.local").await(WAIT);
        assertThat(talk.in().awaitTransferred(WAIT)).isEqualTo(200);
        PhoneCall back = talk.callee().awaitIncoming(WAIT);
        assertHears(back, "1000");
        assertHears(talk.out(), "1001");
        assertThat(back.invite().orElseThrow().from().toString()).contains("Parked at 701");
        assertThat(site.metric("tandem_parked_calls")).isZero();
    }

    @Test
    void aParkedCallWhoseParkerDoesNotAnswerFallsBackToAGroup() {
        Talk talk = talk();
        assertThat(talk.in().transfer("sip:700@tandem.local").await(WAIT)).isEqualTo(202);
        assertThat(talk.in().awaitTransferred(WAIT)).isEqualTo(200);
        talk.callee().answerWith(AnswerPlan.reject(480));
        Phone group = site.registered("1003", p -> p.answering(AnswerPlan.answer()));
        PhoneCall taken = group.awaitIncoming(WAIT);
        SipMessage invite = taken.invite().orElseThrow();
        assertThat(invite.values("Diversion")).containsExactly("<sip:701@tandem.local>;reason=no-answer;counter=1");
        assertThat(String.join(", ", invite.values("History-Info"))).contains("sip:701@tandem.local", "sip:2101@tandem.local;cause=408");
        assertHears(taken, "1000");
        assertHears(talk.out(), "1003");
        assertThat(site.metric("tandem_parked_calls")).isZero();
    }

    @Test
    void whoHangsUpWhileParkedFreesTheSlot() {
        Talk talk = talk();
        talk.in().transfer("sip:700@tandem.local").await(WAIT);
        assertThat(talk.in().awaitTransferred(WAIT)).isEqualTo(200);
        talk.out().hangUp();
        TestSite.eventually("no parked call", () -> site.metric("tandem_parked_calls") == 0, () -> "");
        assertThat(site.phone("1002").call("701").awaitEnded(WAIT)).isEqualTo(404);
    }

    @Test
    void theParkServerTakesTheCallThatReferToNames() {
        Talk talk = talk();
        Dialog dialog = talk.in().dialog().orElseThrow();
        String referTo = dialog.remoteTarget() + "?Replaces=" + encoded(dialog.callId() + ";to-tag=" + dialog.remoteTag() + ";from-tag=" + dialog.localTag()) + "&Require=replaces";
        SipMessage answer = talk.callee().subscribe("REFER", "sip:park@tandem.local", b -> b.add("Refer-To", "<" + referTo + ">")).reply().awaitResponse(WAIT);
        assertThat(answer.code()).isEqualTo(202);
        SipMessage reinvite = talk.caller().awaitReceived(m -> m.isRequest("INVITE") && m.to().tag().isPresent(), WAIT);
        assertThat(reinvite.required("Contact")).contains(";automaton", ";+sip.byeless", ";+sip.rendering=\"no\"");
        assertThat(reinvite.bodyText()).contains("a=sendonly");
        assertThat(talk.in().awaitEnded(WAIT)).isEqualTo(200);
        SipMessage last = talk.callee().awaitReceived(m -> m.isRequest("NOTIFY") && m.bodyText().contains("200 OK"), WAIT);
        assertThat(last.bodyText()).contains("From: ", "To: ", "Call-ID: ", "CSeq: ", "Contact: ");
        fetchByReplaces(talk);
    }

    /** The subscription names the dialog from the park server's side. */
    private void fetchByReplaces(Talk talk) {
        Phone third = site.phone("1012");
        third.subscribe("SUBSCRIBE", "sip:park@tandem.local", b -> b.add("Event", "dialog").add("Expires", "0")).reply().await(WAIT);
        String xml = third.awaitReceived(m -> m.isRequest("NOTIFY"), WAIT).bodyText();
        assertThat(xml).contains("entity=\"sip:park@tandem.local\"", "direction=\"initiator\"", "<state>confirmed</state>");
        String replaces = value(xml, "call-id") + ";to-tag=" + value(xml, "remote-tag") + ";from-tag=" + value(xml, "local-tag");
        PhoneCall fetched = third.call("sip:1000@tandem.local", CallOptions.plain().withHeader("Replaces", replaces)).awaitEstablished(WAIT);
        assertHears(fetched, "1000");
        assertHears(talk.out(), "1012");
    }

    private static String value(String xml, String attribute) {
        Matcher matcher = Pattern.compile(" " + attribute + "=\"([^\"]+)\"").matcher(xml);
        assertThat(matcher.find()).as(attribute + " in " + xml).isTrue();
        return matcher.group(1);
    }

    private static String encoded(String text) {
        return java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8);
    }

    @Test
    void theMusicServerPlaysToTheOtherPartyUntilTheHolderComesBack() {
        Talk talk = talk();
        Dialog dialog = talk.in().dialog().orElseThrow();
        String referTo = dialog.remoteTarget() + "?Replaces=" + encoded(dialog.callId() + ";to-tag=" + dialog.remoteTag() + ";from-tag=" + dialog.localTag()) + "&Require=replaces";
        talk.callee().subscribe("REFER", "sip:music@tandem.local", b -> b.add("Refer-To", "<" + referTo + ">")).reply().await(WAIT);
        SipMessage last = talk.callee().awaitReceived(m -> m.isRequest("NOTIFY") && m.bodyText().contains("200 OK"), WAIT);
        assertThat(talk.in().awaitEnded(WAIT)).isEqualTo(200);
        String fragment = last.bodyText();
        String replaces = header(fragment, "Call-ID: (.*)") + ";to-tag=" + header(fragment, "To: .*;tag=(.*)") + ";from-tag=" + header(fragment, "From: .*;tag=(.*)");
        PhoneCall back = talk.callee().call(header(fragment, "Contact: <([^>]*)>.*"), CallOptions.plain().withHeader("Replaces", replaces)).awaitEstablished(WAIT);
        assertHears(back, "1000");
        assertHears(talk.out(), "1001");
    }

    private static String header(String fragment, String pattern) {
        Matcher matcher = Pattern.compile("(?m)^" + pattern + "$").matcher(fragment.replace("\r\n", "\n"));
        assertThat(matcher.find()).as(pattern + " in " + fragment).isTrue();
        return matcher.group(1);
    }

    @Test
    void aPhoneThatWeDoNotKnowIsCalledWithReplaces() {
        Phone elsewhere = site.phone("1005");
        Phone referrer = site.phone("1001");
        String referTo = "sip:1005@" + elsewhere.address().getHostString() + ":" + elsewhere.address().getPort() + "?Replaces=" + encoded("x@y;to-tag=1;from-tag=2") + "&Require=replaces";
        assertThat(referrer.subscribe("REFER", "sip:music@tandem.local", b -> b.add("Refer-To", "<" + referTo + ">")).reply().awaitResponse(WAIT).code()).isEqualTo(202);
        SipMessage invite = elsewhere.awaitReceived(m -> m.isRequest("INVITE"), WAIT);
        assertThat(invite.required("Replaces")).isEqualTo("x@y;to-tag=1;from-tag=2");
        assertThat(invite.lists("Require", "replaces")).isTrue();
        assertThat(invite.required("Referred-By")).contains("1001");
        assertThat(invite.required("Contact")).contains(";automaton", ";+sip.byeless", ";+sip.rendering=\"no\"");
        assertThat(invite.bodyText()).contains("a=sendonly");
        referrer.awaitReceived(m -> m.isRequest("NOTIFY") && m.bodyText().contains(" 481 "), WAIT);
    }
}
