package io.tandem.system;

import static io.tandem.system.Member.assertAllHearTheOthers;
import static io.tandem.system.TestSite.WAIT;
import static io.tandem.system.TestSite.assertHears;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.phone.AnswerPlan;
import io.tandem.phone.CallOptions;
import io.tandem.phone.HoldMode;
import io.tandem.phone.Phone;
import io.tandem.phone.PhoneCall;
import io.tandem.phone.media.PhoneCodec;
import io.tandem.phone.sip.SipMessage;
import io.tandem.phone.wire.Dialog;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Calls that others join (RFC 3911; RFC 5359 2.11), as those in them hear and see them. */
class JoinTest extends SiteTest {
    private static CallOptions joining(PhoneCall call) {
        Dialog dialog = call.dialog().orElseThrow();
        return CallOptions.plain().withHeader("Join", dialog.callId() + ";to-tag=" + dialog.localTag() + ";from-tag=" + dialog.remoteTag()).withHeader("Require", "join");
    }

    private static CallOptions replacing(PhoneCall call) {
        Dialog dialog = call.dialog().orElseThrow();
        return CallOptions.plain().withHeader("Replaces", dialog.callId() + ";to-tag=" + dialog.remoteTag() + ";from-tag=" + dialog.localTag());
    }

    private Member join(String user, PhoneCall named) {
        return new Member(user, site.phone(user).call("1001", joining(named)).awaitEstablished(WAIT));
    }

    private static List<Member> members(Talk talk, Member third) {
        return List.of(new Member("1000", talk.out()), new Member("1001", talk.in()), third);
    }

    private static Member of(String user, PhoneCall call) {
        return new Member(user, call);
    }

    private void awaitParticipants(int count) {
        TestSite.eventually(count + " in the room", () -> site.metric("tandem_conference_participants") == count, () -> site.server().ladder());
    }

    private static void assertFocus(Phone phone, boolean mixes) {
        phone.awaitReceived(m -> m.isRequest("INVITE") && !m.required("To").isEmpty() && m.required("Contact").contains("isfocus") == mixes && m.required("To").contains("tag="), WAIT);
    }

    @Test
    void threeHearEachOtherAndWhenTheCallerLeavesTheOtherTwoGoOn() {
        Talk talk = talk();
        Member carol = join("1002", talk.in());
        assertAllHearTheOthers(members(talk, carol));
        awaitParticipants(3);
        assertFocus(talk.caller(), true);
        assertFocus(talk.callee(), true);
        talk.out().hangUp();
        assertHears(talk.in(), "1002");
        assertHears(carol.call(), "1001");
        assertFocus(talk.callee(), false);
        awaitParticipants(0);
        talk.in().hangUp();
        assertThat(carol.call().awaitEnded(WAIT)).isEqualTo(200);
    }

    @Test
    void theDialogMayBeNamedFromEitherEndOfEitherLeg() {
        Talk talk = talk();
        Dialog callers = talk.out().dialog().orElseThrow();
        String mirrored = callers.callId() + ";to-tag=" + callers.remoteTag() + ";from-tag=" + callers.localTag();
        Member carol = new Member("1002", site.phone("1002").call("1000", CallOptions.plain().withHeader("Join", mirrored)).awaitEstablished(WAIT));
        assertAllHearTheOthers(members(talk, carol));
    }

    @Test
    void aFourthJoinsAndAnotherTakesHisSeat() {
        Talk talk = talk();
        Member carol = join("1002", talk.in());
        assertAllHearTheOthers(members(talk, carol));
        Member fourth = join("1003", carol.call());
        Member first = new Member("1000", talk.out());
        Member second = new Member("1001", talk.in());
        assertAllHearTheOthers(List.of(first, second, carol, fourth));
        awaitParticipants(4);
        PhoneCall instead = site.phone("1004").call("1003", replacing(fourth.call())).awaitEstablished(WAIT);
        assertThat(fourth.call().awaitEnded(WAIT)).isEqualTo(200);
        assertAllHearTheOthers(List.of(first, second, carol, new Member("1004", instead)));
        awaitParticipants(4);
    }

    @Test
    void lawsMixAndWhoHoldsPlaysHisMusicToNobody() {
        Talk talk = talk(p -> p.codecs(PhoneCodec.PCMA), p -> p.codecs(PhoneCodec.PCMU));
        Member carol = join("1002", talk.in());
        assertAllHearTheOthers(members(talk, carol));
        assertThat(talk.out().hold(HoldMode.SENDONLY).awaitResponse(WAIT).code()).isEqualTo(200);
        assertHears(talk.in(), "1002");
        assertHears(carol.call(), "1001");
        assertThat(talk.out().resume().awaitResponse(WAIT).code()).isEqualTo(200);
        assertAllHearTheOthers(members(talk, carol));
    }

    /** A call that rings, and somebody who waits to join it. */
    private record Early(PhoneCall out, PhoneCall in, PhoneCall joiner) {}

    private Early early() {
        Phone callee = site.registered("1001", p -> p.answering(AnswerPlan.ringOnly()));
        PhoneCall out = site.phone("1000").call("1001");
        PhoneCall in = callee.awaitIncoming(WAIT);
        out.awaitProvisional(180, WAIT);
        PhoneCall joiner = site.phone("1002").call("1001", joining(in));
        joiner.awaitProvisional(180, WAIT);
        return new Early(out, in, joiner);
    }

    @Test
    void whoJoinsACallThatRingsIsInItWhenItIsAnswered() {
        Early early = early();
        early.in().accept();
        early.joiner().awaitEstablished(WAIT);
        assertAllHearTheOthers(List.of(of("1000", early.out()), of("1001", early.in()), of("1002", early.joiner())));
    }

    @Test
    void aCallThatIsRefusedWhileSomebodyWaitsToJoinIs603ToHim() {
        Early early = early();
        early.in().reject(486);
        assertThat(early.joiner().awaitEnded(WAIT)).isEqualTo(603);
        assertThat(early.out().awaitEnded(WAIT)).isEqualTo(486);
    }

    @Test
    void whoTalksToAServiceOfOursIsAloneThere() {
        PhoneCall echo = site.phone("1000").call("*43").awaitEstablished(WAIT);
        assertThat(site.phone("1002").call("1000", joining(echo)).awaitEnded(WAIT)).isEqualTo(488);
        assertHears(echo, "1000");
    }

    @Test
    void aJoinThatFitsNoDialogIsIgnoredByARoom() {
        PhoneCall first = site.phone("1000").call("3000").awaitEstablished(WAIT);
        CallOptions unknown = CallOptions.plain().withHeader("Join", "nobody;to-tag=1;from-tag=2");
        PhoneCall second = site.phone("1001").call("3000", unknown).awaitEstablished(WAIT);
        assertAllHearTheOthers(List.of(new Member("1000", first), new Member("1001", second)));
        assertThat(site.phone("1002").call("1000", unknown).awaitEnded(WAIT)).isEqualTo(481);
    }

    @Test
    void whoHangsUpBeforeHeIsInLeavesTheTwoAlone() {
        Talk talk = talk();
        for (int i = 0; i < 5; i++) {
            PhoneCall joiner = site.phone("1002").call("1001", joining(talk.in()));
            joiner.awaitProvisional(180, WAIT);
            joiner.hangUp();
            joiner.awaitEnded(WAIT);
        }
        awaitParticipants(0);
        talk.assertBothHear();
        SipMessage ours = talk.out().send("INFO", b -> b).awaitResponse(WAIT);
        assertThat(ours.code()).as("still one dialog with the caller").isEqualTo(200);
    }

    @Test
    void twoMayJoinAtOnce() {
        Talk talk = talk();
        PhoneCall third = site.phone("1002").call("1001", joining(talk.in()));
        PhoneCall fourth = site.phone("1003").call("1001", joining(talk.in()));
        third.awaitEstablished(WAIT);
        fourth.awaitEstablished(WAIT);
        assertAllHearTheOthers(List.of(of("1000", talk.out()), of("1001", talk.in()), of("1002", third), of("1003", fourth)));
        awaitParticipants(4);
    }

    @Test
    void theUriOfTheConferenceBringsInWhoMayJoinAndNobodyElse() {
        Talk talk = talk();
        Member carol = join("1002", talk.in());
        String conference = carol.call().answer().orElseThrow().required("Contact").replaceFirst("^.*<(sip:conf-[^>]+)>.*$", "$1");
        assertThat(conference).startsWith("sip:conf-");
        assertThat(site.phone("1012").call(conference).awaitEnded(WAIT)).as("of another group").isEqualTo(403);
        String name = conference.substring("sip:".length(), conference.indexOf('@'));
        assertThat(site.phone("1012").call("conf=" + name).awaitEnded(WAIT)).as("as if it were a room for all").isEqualTo(404);
        PhoneCall fourth = site.phone("1003").call(conference).awaitEstablished(WAIT);
        assertAllHearTheOthers(List.of(of("1000", talk.out()), of("1001", talk.in()), carol, of("1003", fourth)));
    }

    @Test
    void anAttendedTransferMayEndInAJoinedCall() {
        Talk talk = talk();
        Phone carol = site.registered("1002", p -> p.answering(AnswerPlan.answer()));
        PhoneCall member = carol.call("1001", joining(talk.in())).awaitEstablished(WAIT);
        Phone fourth = site.registered("1003", p -> p.answering(AnswerPlan.answer()));
        PhoneCall other = carol.call("1003").awaitEstablished(WAIT);
        PhoneCall transferred = fourth.awaitIncoming(WAIT);
        transferred.awaitAcknowledged(WAIT);
        assertThat(other.transferTo(member).await(WAIT)).isEqualTo(202);
        assertThat(other.awaitTransferred(WAIT)).isEqualTo(200);
        assertAllHearTheOthers(List.of(of("1000", talk.out()), of("1001", talk.in()), of("1003", transferred)));
    }

    /** The two that talked before hear each other while a third comes and goes. */
    @Test
    void nobodyHearsAHoleWhenTheThirdComesAndGoes() {
        Talk talk = talk();
        talk.assertBothHear();
        Member carol = join("1002", talk.in());
        assertAllHearTheOthers(members(talk, carol));
        carol.call().hangUp();
        awaitParticipants(0);
        talk.assertBothHear();
        for (PhoneCall call : List.of(talk.out(), talk.in())) {
            assertThat(call.media().heardLast(3_000).longestHoleMs()).as("%s", call.media().heardLast(3_000)).isLessThanOrEqualTo(40);
        }
    }
}
