package io.tandem.system;

import static io.tandem.system.Member.assertAllHearTheOthers;
import static io.tandem.system.TestSite.WAIT;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.phone.CallOptions;
import io.tandem.phone.Phone;
import io.tandem.phone.PhoneCall;
import io.tandem.phone.sip.SipMessage;
import io.tandem.phone.wire.Dialog;
import java.nio.charset.StandardCharsets;
import java.net.URLEncoder;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Requests that name the dialog of somebody in a room, or that bring somebody there from his call: Replaces, Join, REFER (RFC 3891, RFC 3911, RFC 4579 5). */
class RoomDialogsTest extends SiteTest {
    private static final String PIN = "4321#";
    private static final String MODERATOR_PIN = "99#";

    RoomDialogsTest() {
        super("rooms.3000-3099.arrivals=tones", "rooms.3100-3109.pin=4321", "rooms.3100-3109.moderator-pin=99", "rooms.3100-3109.roster=members");
    }

    private Member enter(String user, String room) {
        return new Member(user, site.phone(user).call(room).awaitEstablished(WAIT));
    }

    private Member enter(String user, String room, String pin) {
        Member member = enter(user, room);
        member.call().media().dtmf(pin);
        return member;
    }

    private static String named(PhoneCall call) {
        Dialog dialog = call.dialog().orElseThrow();
        return dialog.callId() + ";to-tag=" + dialog.remoteTag() + ";from-tag=" + dialog.localTag();
    }

    private static SipMessage awaitLastNotify(Phone phone) {
        return phone.awaitReceived(m -> m.isRequest("NOTIFY") && m.required("Subscription-State").startsWith("terminated"), WAIT);
    }

    private void awaitParticipants(int count) {
        TestSite.eventually(count + " in rooms", () -> site.metric("tandem_conference_participants") == count, () -> site.server().ladder());
    }

    @Test
    void whoeverReplacesAMemberHasHisSeat() {
        Member alice = enter("1000", "3040");
        Member bob = enter("1001", "3040");
        assertAllHearTheOthers(List.of(alice, bob));
        PhoneCall instead = site.phone("1002").call("1001", CallOptions.plain().withHeader("Replaces", named(bob.call()))).awaitEstablished(WAIT);
        assertThat(bob.call().awaitEnded(WAIT)).isEqualTo(200);
        assertAllHearTheOthers(List.of(alice, new Member("1002", instead)));
        awaitParticipants(2);
        assertThat(instead.answer().orElseThrow().required("Contact")).contains("sip:3040@").contains(">;isfocus");
    }

    @Test
    void aStrangerReplacesNobody() {
        Member alice = enter("1000", "3041");
        Member bob = enter("1001", "3041");
        assertThat(site.phone("1012").call("1001", CallOptions.plain().withHeader("Replaces", named(bob.call()))).awaitEnded(WAIT)).isEqualTo(403);
        assertAllHearTheOthers(List.of(alice, bob));
    }

    @Test
    void whoeverJoinsAMemberIsInTheRoom() {
        Member alice = enter("1000", "3042");
        Member bob = enter("1001", "3042");
        PhoneCall third = site.phone("1002").call("1001", CallOptions.plain().withHeader("Join", named(bob.call()))).awaitEstablished(WAIT);
        assertAllHearTheOthers(List.of(alice, bob, new Member("1002", third)));
    }

    @Test
    void anAttendedTransferPutsTheOtherIntoTheRoomWithoutAPin() {
        Member carol = enter("1002", "3100", PIN);
        Talk talk = talk();
        PhoneCall consultation = talk.callee().call("3100").awaitEstablished(WAIT);
        consultation.media().dtmf(PIN);
        assertAllHearTheOthers(List.of(carol, new Member("1001", consultation)));
        assertThat(talk.in().transferTo(consultation).await(WAIT)).isEqualTo(202);
        assertThat(talk.in().awaitTransferred(WAIT)).isEqualTo(200);
        assertThat(consultation.awaitEnded(WAIT)).isEqualTo(200);
        assertAllHearTheOthers(List.of(carol, new Member("1000", talk.out())));
    }

    @Test
    void aReferWithReplacesBringsAPhoneFromItsCallIntoTheRoom() {
        Talk talk = talk();
        Member own = new Member("1000", talk.caller().call("3043").awaitEstablished(WAIT));
        String target = "<sip:1001@tandem.local?Replaces=" + URLEncoder.encode(named(talk.out()), StandardCharsets.UTF_8) + ">";
        assertThat(own.call().send("REFER", b -> b.add("Refer-To", target)).awaitResponse(WAIT).code()).isEqualTo(202);
        assertThat(awaitLastNotify(talk.caller()).bodyText()).startsWith("SIP/2.0 200");
        assertThat(talk.out().awaitEnded(WAIT)).isEqualTo(200);
        assertAllHearTheOthers(List.of(own, new Member("1001", talk.in())));
        awaitParticipants(2);
        talk.callee().awaitReceived(m -> m.isRequest("INVITE") && m.required("Contact").contains("sip:3043@") && m.required("Contact").contains("isfocus"), WAIT);
    }

    @Test
    void aReferWithReplacesToACallOfOthersIsRefusedAndTheirCallGoesOn() {
        Talk talk = talk();
        Member stranger = enter("1012", "3044");
        String target = "<sip:1001@tandem.local?Replaces=" + URLEncoder.encode(named(talk.out()), StandardCharsets.UTF_8) + ">";
        Phone phone = site.phone("1013");
        assertThat(phone.subscribe("REFER", "sip:3044@tandem.local", b -> b.add("Refer-To", target)).reply().awaitResponse(WAIT).code()).isEqualTo(202);
        assertThat(awaitLastNotify(phone).bodyText()).startsWith("SIP/2.0 403");
        talk.assertBothHear();
        assertThat(stranger.call().bye()).isEmpty();
    }

    @Test
    void aModeratorRemovesAMemberByReferWithTheMethodBye() {
        Member alice = enter("1000", "3101", MODERATOR_PIN);
        Member bob = enter("1001", "3101", PIN);
        assertAllHearTheOthers(List.of(alice, bob));
        assertThat(alice.call().send("REFER", b -> b.add("Refer-To", "<sip:1001@tandem.local;method=BYE>")).awaitResponse(WAIT).code()).isEqualTo(202);
        assertThat(bob.call().awaitEnded(WAIT)).isEqualTo(200);
        assertThat(bob.call().bye()).isPresent();
        awaitParticipants(1);
        alice.call().hangUp();
    }

    @Test
    void whoIsInARoomOfMembersIsSeenByThemAlone() {
        enter("1000", "3102", PIN);
        awaitParticipants(1);
        assertThat(watch("1012", "3102")).isEqualTo(403);
        assertThat(watch("1000", "3102")).isEqualTo(200);
        assertThat(watch("1000", "3103")).as("nobody is there").isEqualTo(403);
    }

    private int watch(String user, String room) {
        return site.phone(user).subscribe("SUBSCRIBE", "sip:" + room + "@tandem.local", b -> b.add("Event", "conference").add("Expires", "600")).reply().awaitResponse(WAIT).code();
    }
}
