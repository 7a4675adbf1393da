package io.tandem.system;

import static io.tandem.system.TestSite.WAIT;
import static io.tandem.system.TestSite.assertHears;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.phone.AnswerPlan;
import io.tandem.phone.CallOptions;
import io.tandem.phone.Phone;
import io.tandem.phone.PhoneCall;
import io.tandem.phone.sip.SipMessage;
import io.tandem.phone.wire.Dialog;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** INVITE with Replaces, pickup by number and by subscription, lamps, messages, click to dial (RFC 3891; RFC 5359 2.6, 2.16, 2.17, 2.18). */
class TakeoverTest extends SiteTest {
    private static CallOptions replacing(Dialog dialog, String more) {
        return CallOptions.plain().withHeader("Replaces", dialog.callId() + ";to-tag=" + dialog.remoteTag() + ";from-tag=" + dialog.localTag() + more);
    }

    @Test
    void whoReplacesAPartyTalksToTheOther() {
        Talk talk = talk();
        Phone third = site.phone("1002");
        PhoneCall call = third.call("sip:1000@tandem.local", replacing(talk.in().dialog().orElseThrow(), "")).awaitEstablished(WAIT);
        assertThat(talk.in().awaitEnded(WAIT)).isEqualTo(200);
        assertHears(call, "1000");
        assertHears(talk.out(), "1002");
    }

    @Test
    void aStrangerToThePartiesMayNotAndTheCallGoesOn() {
        Talk talk = talk();
        PhoneCall call = site.phone("1012").call("sip:1000@tandem.local", replacing(talk.in().dialog().orElseThrow(), ""));
        assertThat(call.awaitEnded(WAIT)).isEqualTo(403);
        talk.assertBothHear();
    }

    @Test
    void earlyOnlyOfAnAnsweredCallIs486() {
        Talk talk = talk();
        PhoneCall call = site.phone("1002").call("sip:1000@tandem.local", replacing(talk.in().dialog().orElseThrow(), ";early-only"));
        assertThat(call.awaitEnded(WAIT)).isEqualTo(486);
        talk.assertBothHear();
    }

    @Test
    void theTagsTheWrongWayRoundAre481() {
        Talk talk = talk();
        Dialog dialog = talk.in().dialog().orElseThrow();
        CallOptions swapped = CallOptions.plain().withHeader("Replaces", dialog.callId() + ";to-tag=" + dialog.localTag() + ";from-tag=" + dialog.remoteTag());
        assertThat(site.phone("1002").call("sip:1000@tandem.local", swapped).awaitEnded(WAIT)).isEqualTo(481);
        talk.assertBothHear();
    }

    @Test
    void aCallThatRingsInTheGroupIsPickedUp() {
        Phone callee = site.registered("1001", p -> p.answering(AnswerPlan.ringOnly()));
        PhoneCall out = site.phone("1000").call("1001");
        PhoneCall in = callee.awaitIncoming(WAIT);
        out.awaitProvisional(180, WAIT);
        PhoneCall picked = site.phone("1002").call("*8").awaitEstablished(WAIT);
        out.awaitEstablished(WAIT);
        assertThat(in.awaitEnded(WAIT)).isEqualTo(487);
        assertHears(picked, "1000");
        assertHears(out, "1002");
        assertThat(picked.answer().orElseThrow().required("P-Asserted-Identity")).contains("sip:1000@tandem.local");
    }

    @Test
    void theCallOfOneUserIsPickedUpByHisNumber() {
        site.registered("1001", p -> p.answering(AnswerPlan.ringOnly()));
        PhoneCall out = site.phone("1000").call("1001");
        out.awaitProvisional(180, WAIT);
        assertThat(site.phone("1012").call("**1001").awaitEnded(WAIT)).isEqualTo(403);
        assertThat(site.phone("1002").call("**1003").awaitEnded(WAIT)).isEqualTo(480);
        PhoneCall picked = site.phone("1002").call("**1001").awaitEstablished(WAIT);
        out.awaitEstablished(WAIT);
        assertHears(picked, "1000");
    }

    @Test
    void nothingToPickUpIs480() {
        assertThat(site.phone("1002").call("*8").awaitEnded(WAIT)).isEqualTo(480);
    }

    @Test
    void whatASubscriptionTellsIsEnoughToPickUp() {
        site.registered("1001", p -> p.answering(AnswerPlan.ringOnly()));
        PhoneCall out = site.phone("1000").call("1001");
        out.awaitProvisional(180, WAIT);
        Phone watcher = site.phone("1002");
        SipMessage accepted = subscribe(watcher, "1001", 0);
        assertThat(accepted.code()).isEqualTo(200);
        assertThat(accepted.required("Expires")).isEqualTo("0");
        SipMessage notify = watcher.awaitReceived(m -> m.isRequest("NOTIFY"), WAIT);
        assertThat(notify.required("Subscription-State")).isEqualTo("terminated;reason=timeout");
        String xml = notify.bodyText();
        assertThat(xml).contains("version=\"0\"", "state=\"full\"", "entity=\"sip:1001@tandem.local\"", "direction=\"recipient\"", "<state>early</state>", "sip:1000@tandem.local");
        String replaces = value(xml, "call-id") + ";to-tag=" + value(xml, "remote-tag") + ";from-tag=" + value(xml, "local-tag") + ";early-only";
        Matcher target = Pattern.compile("<remote>.*?<target uri=\"([^\"]+)\"").matcher(xml);
        assertThat(target.find()).isTrue();
        PhoneCall picked = watcher.call(target.group(1), CallOptions.plain().withHeader("Replaces", replaces)).awaitEstablished(WAIT);
        out.awaitEstablished(WAIT);
        assertHears(picked, "1000");
    }

    private static SipMessage subscribe(Phone watcher, String watched, int seconds) {
        return watcher.subscribe("SUBSCRIBE", "sip:" + watched + "@tandem.local", b -> b.add("Event", "dialog").add("Accept", "application/dialog-info+xml").add("Expires", Integer.toString(seconds)))
                .reply().awaitResponse(WAIT);
    }

    private static String value(String xml, String attribute) {
        Matcher matcher = Pattern.compile(" " + attribute + "=\"([^\"]+)\"").matcher(xml);
        assertThat(matcher.find()).as(attribute + " in " + xml).isTrue();
        return matcher.group(1);
    }

    @Test
    void aLampFollowsTheCalls() {
        Phone watcher = site.phone("1002");
        assertThat(subscribe(watcher, "1001", 60).code()).isEqualTo(200);
        assertThat(watcher.awaitReceived(m -> m.isRequest("NOTIFY"), WAIT).bodyText()).doesNotContain("<dialog ");
        Talk talk = talk();
        watcher.awaitReceived(m -> m.bodyText().contains("<state>confirmed</state>") && m.bodyText().contains("state=\"partial\""), WAIT);
        talk.out().hangUp();
        SipMessage last = watcher.awaitReceived(m -> m.bodyText().contains("<state>terminated</state>"), WAIT);
        assertThat(last.required("Subscription-State")).startsWith("active;expires=");
    }

    @Test
    void aLampBlinksWhileThePhoneRings() {
        Phone watcher = site.phone("1002");
        assertThat(subscribe(watcher, "1001", 60).code()).isEqualTo(200);
        Phone callee = site.registered("1001", p -> p.answering(AnswerPlan.ringOnly()));
        site.phone("1000").call("1001");
        callee.awaitIncoming(WAIT);
        watcher.awaitReceived(m -> m.bodyText().contains("<state>early</state>"), WAIT);
    }

    @Test
    void othersMayNotWatchAndOtherPackagesAreUnknown() {
        assertThat(subscribe(site.phone("1012"), "1001", 0).code()).isEqualTo(403);
        assertThat(subscribe(site.phone("1002"), "1777", 0).code()).isEqualTo(404);
        assertThat(subscribe(site.phone("1002"), "1001", 10).code()).isEqualTo(423);
        SipMessage unknown = site.phone("1002").request("SUBSCRIBE", "sip:1001@tandem.local", b -> b.add("Event", "presence")).awaitResponse(WAIT);
        assertThat(unknown.code()).isEqualTo(489);
        assertThat(unknown.required("Allow-Events")).contains("dialog");
    }

    @Test
    void aMessageReachesTheUsersPhoneUntouched() {
        Phone receiver = site.registered("1001");
        SipMessage answer = site.phone("1000").request("MESSAGE", "sip:1001@tandem.local", b -> b.body("text/html;charset=utf-8", "<b>grüße</b>")).awaitResponse(WAIT);
        assertThat(answer.code()).isEqualTo(200);
        SipMessage came = receiver.awaitReceived(m -> m.isRequest("MESSAGE"), WAIT);
        assertThat(came.bodyText()).isEqualTo("<b>grüße</b>");
        assertThat(came.required("Content-Type")).isEqualTo("text/html;charset=utf-8");
        assertThat(came.from().uriText()).isEqualTo("sip:1000@tandem.local");
    }

    @Test
    void aClickRingsTheUserThenCallsForHim() {
        Phone user = site.registered("1000", p -> p.answering(AnswerPlan.answer()));
        Phone target = site.registered("1001", p -> p.answering(AnswerPlan.answer()));
        SipMessage answer = user.request("REFER", "sip:1000@tandem.local", b -> b.add("Refer-To", "<sip:1001@tandem.local>").add("Refer-Sub", "false")).awaitResponse(WAIT);
        assertThat(answer.code()).isEqualTo(202);
        PhoneCall own = user.awaitIncoming(WAIT);
        PhoneCall called = target.awaitIncoming(WAIT);
        assertHears(own, "1001");
        assertHears(called, "1000");
        assertThat(called.invite().orElseThrow().from().uriText()).isEqualTo("sip:1000@tandem.local");
        assertThat(called.invite().orElseThrow().has("Referred-By")).isTrue();
        assertThat(site.phone("1002").request("REFER", "sip:1000@tandem.local", b -> b.add("Refer-To", "<sip:1001@tandem.local>")).awaitResponse(WAIT).code()).isEqualTo(403);
        assertThat(user.trace().received().stream().filter(m -> m.isRequest("NOTIFY"))).isEmpty();
    }
}
