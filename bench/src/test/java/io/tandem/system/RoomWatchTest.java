package io.tandem.system;

import static io.tandem.system.TestSite.WAIT;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.phone.CallOptions;
import io.tandem.phone.Phone;
import io.tandem.phone.PhoneCall;
import io.tandem.phone.sip.SipMessage;
import io.tandem.phone.wire.Dialog;
import org.junit.jupiter.api.Test;

/** The conference event package (RFC 4575), as those who subscribe to a room see it. */
class RoomWatchTest extends SiteTest {
    private static SipMessage subscribe(Phone watcher, String room, int seconds) {
        return watcher.subscribe("SUBSCRIBE", "sip:" + room + "@tandem.local",
                        b -> b.add("Event", "conference").add("Accept", "application/conference-info+xml").add("Expires", Integer.toString(seconds)))
                .reply().awaitResponse(WAIT);
    }

    private static SipMessage awaitNotify(Phone watcher, String... parts) {
        return watcher.awaitReceived(m -> m.isRequest("NOTIFY") && java.util.Arrays.stream(parts).allMatch(m.bodyText()::contains), WAIT);
    }

    @Test
    void theRosterFollowsWhoComesAndGoesAndEndsWithTheRoom() {
        PhoneCall first = site.phone("1000").call("3010").awaitEstablished(WAIT);
        Phone watcher = site.phone("1002");
        SipMessage accepted = subscribe(watcher, "3010", 600);
        assertThat(accepted.code()).isEqualTo(200);
        assertThat(accepted.required("Contact")).contains("isfocus");
        SipMessage whole = awaitNotify(watcher, "state=\"full\" version=\"0\"", "entity=\"sip:3010@tandem.local\"", "<user entity=\"sip:1000@tandem.local\"", "<user-count>1<");
        assertThat(whole.required("Event")).isEqualTo("conference");
        assertThat(whole.required("Content-Type")).isEqualTo("application/conference-info+xml");
        assertThat(whole.required("Subscription-State")).startsWith("active;expires=");
        PhoneCall second = site.phone("1001").call("3010").awaitEstablished(WAIT);
        awaitNotify(watcher, "state=\"partial\" version=\"1\"", "<user entity=\"sip:1001@tandem.local\" state=\"full\">", "<user-count>2<");
        second.media().dtmf("*1");
        awaitNotify(watcher, "version=\"2\"", "<user entity=\"sip:1001@tandem.local\" state=\"full\">", "<status>recvonly</status>");
        second.hangUp();
        awaitNotify(watcher, "version=\"3\"", "<user entity=\"sip:1001@tandem.local\" state=\"deleted\"/>", "<user-count>1<");
        first.hangUp();
        SipMessage last = awaitNotify(watcher, "version=\"4\"", "<user entity=\"sip:1000@tandem.local\" state=\"deleted\"/>", "<active>false<");
        assertThat(last.required("Subscription-State")).isEqualTo("terminated;reason=noresource");
    }

    @Test
    void aRoomIsWatchedBeforeAnybodyIsInIt() {
        Phone watcher = site.phone("1002");
        assertThat(subscribe(watcher, "conf=monday", 600).code()).isEqualTo(200);
        awaitNotify(watcher, "entity=\"sip:conf=monday@tandem.local\"", "<user-count>0<", "<maximum-user-count>");
        PhoneCall call = site.phone("1000").call("sip:conf=monday@tandem.local").awaitEstablished(WAIT);
        awaitNotify(watcher, "<user entity=\"sip:1000@tandem.local\" state=\"full\">");
        call.hangUp();
        assertThat(awaitNotify(watcher, "state=\"deleted\"").required("Subscription-State")).isEqualTo("terminated;reason=noresource");
    }

    @Test
    void whatIsRefused() {
        Phone watcher = site.phone("1002");
        assertThat(subscribe(watcher, "1777", 600).code()).isEqualTo(404);
        assertThat(subscribe(watcher, "3011", 10).code()).isEqualTo(423);
        SipMessage unknown = watcher.request("SUBSCRIBE", "sip:3011@tandem.local", b -> b.add("Event", "presence")).awaitResponse(WAIT);
        assertThat(unknown.code()).isEqualTo(489);
        assertThat(unknown.required("Allow-Events")).isEqualTo("dialog,conference,refer");
    }

    @Test
    void zeroSecondsAskOnce() {
        site.phone("1000").call("3012").awaitEstablished(WAIT);
        Phone watcher = site.phone("1002");
        assertThat(subscribe(watcher, "3012", 0).code()).isEqualTo(200);
        SipMessage only = awaitNotify(watcher, "state=\"full\"", "<user entity=\"sip:1000@tandem.local\"");
        assertThat(only.required("Subscription-State")).isEqualTo("terminated;reason=timeout");
    }

    @Test
    void aCallThatWasJoinedIsARoomToWatchUntilItIsACallOfTwo() {
        Talk talk = talk();
        Dialog named = talk.in().dialog().orElseThrow();
        String join = named.callId() + ";to-tag=" + named.localTag() + ";from-tag=" + named.remoteTag();
        PhoneCall third = site.phone("1002").call("1001", CallOptions.plain().withHeader("Join", join)).awaitEstablished(WAIT);
        String contact = third.answer().orElseThrow().required("Contact");
        String room = contact.substring(contact.indexOf("sip:") + 4, contact.indexOf('@'));
        assertThat(room).startsWith("conf-");
        assertThat(subscribe(site.phone("1003"), room, 600).code()).as("one who is not in it").isEqualTo(403);
        assertThat(subscribe(site.phone("1000"), room, 0).code()).as("one who is in it").isEqualTo(200);
        Phone watcher = site.phone("1002");
        assertThat(subscribe(watcher, room, 600).code()).isEqualTo(200);
        awaitNotify(watcher, "sip:1000@tandem.local", "sip:1001@tandem.local", "sip:1002@tandem.local", "<user-count>3<");
        third.hangUp();
        SipMessage last = watcher.awaitReceived(m -> m.isRequest("NOTIFY") && m.required("Subscription-State").startsWith("terminated"), WAIT);
        assertThat(last.required("Subscription-State")).isEqualTo("terminated;reason=noresource");
        assertThat(subscribe(watcher, room, 600).code()).isEqualTo(404);
        talk.assertBothHear();
    }
}
