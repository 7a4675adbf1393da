package io.tandem.system;

import static io.tandem.system.Member.assertAllHearTheOthers;
import static io.tandem.system.Member.level;
import static io.tandem.system.Member.story;
import static io.tandem.system.TestSite.WAIT;
import static io.tandem.system.TestSite.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.phone.AnswerPlan;
import io.tandem.phone.CallOptions;
import io.tandem.phone.Phone;
import io.tandem.phone.PhoneCall;
import io.tandem.phone.sip.SipMessage;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Rooms that are looked at and changed from outside: by HTTP, and by REFER (RFC 4579 5.5, 5.11). */
class RoomControlTest extends SiteTest {
    private String ask(String method, String path) {
        return site.server().ask(method, "/api/v1/rooms" + path);
    }

    private Member enter(String user, String room) {
        return new Member(user, site.phone(user).call(room).awaitEstablished(WAIT));
    }

    private static void assertSilent(Member listener, Member speaker) {
        eventually(listener.user() + " hears " + speaker.user() + " no more", () -> level(listener.call().media().listen(400, WAIT).orElseThrow(), speaker) < -40,
                () -> story(listener, List.of(listener, speaker)));
    }

    private static String id(String room, String user) {
        Matcher matcher = Pattern.compile("\"id\":\"([^\"]+)\",\"user\":\"" + user + "\"").matcher(room);
        assertThat(matcher.find()).as(user + " in " + room).isTrue();
        return matcher.group(1);
    }

    @Test
    void membersAreListedMutedDeafenedAndRemoved() {
        assertThat(ask("GET", "")).isEqualTo("{\"rooms\":[]}");
        Member alice = enter("1000", "3020");
        Member bob = enter("1001", "3020");
        assertAllHearTheOthers(List.of(alice, bob));
        String room = ask("GET", "/3020");
        assertThat(room).contains("\"name\":\"3020\",\"locked\":false", "\"user\":\"1000\"", "\"role\":\"guest\",\"muted\":false,\"deaf\":false");
        assertThat(ask("GET", "")).isEqualTo("{\"rooms\":[" + room + "]}");
        assertThat(ask("PUT", "/3020/members/1001/mute")).contains("\"muted\":true");
        assertSilent(alice, bob);
        assertThat(ask("DELETE", "/3020/members/all/mute")).doesNotContain("\"muted\":true");
        assertAllHearTheOthers(List.of(alice, bob));
        assertThat(ask("PUT", "/3020/members/" + id(room, "1001") + "/deaf")).contains("\"deaf\":true");
        assertSilent(bob, alice);
        assertThat(ask("DELETE", "/3020/members/1001")).contains("\"name\":\"3020\"");
        assertThat(bob.call().awaitEnded(WAIT)).isEqualTo(200);
        assertThat(ask("DELETE", "/3020/members/1009")).contains("\"unknown-member\"", "1009 is not in room 3020");
    }

    @Test
    void aLockedRoomTakesNobodyAndAnEndedOneKeepsNobody() {
        Member alice = enter("1000", "3021");
        assertThat(ask("PUT", "/3021/lock")).contains("\"locked\":true");
        assertThat(site.phone("1002").call("3021").awaitEnded(WAIT)).isEqualTo(486);
        assertThat(ask("DELETE", "/3021/lock")).contains("\"locked\":false");
        Member carol = enter("1002", "3021");
        assertThat(ask("DELETE", "/3021")).contains("\"name\":\"3021\"");
        assertThat(alice.call().awaitEnded(WAIT)).isEqualTo(200);
        assertThat(carol.call().awaitEnded(WAIT)).isEqualTo(200);
        assertThat(ask("DELETE", "/3021")).contains("\"unknown-room\"");
    }

    @Test
    void anAnnouncementIsHeardByAll() {
        Member alice = enter("1000", "3022");
        assertThat(ask("PUT", "/3022/announcement?prompt=conf-locked")).contains("\"nobody-together\"");
        Member bob = enter("1001", "3022");
        assertAllHearTheOthers(List.of(alice, bob));
        assertThat(ask("PUT", "/3022/members/1000/mute")).contains("\"muted\":true");
        assertThat(ask("PUT", "/3022/members/1001/mute")).contains("\"muted\":true");
        eventually("nobody is heard", () -> alice.call().media().listen(400, WAIT).orElseThrow().levelDbm0() < -45, () -> alice.call().media().heard().toString());
        assertThat(ask("PUT", "/3022/announcement?prompt=conf-locked,goodbye")).contains("\"name\":\"3022\"");
        eventually("the announcement is heard", () -> alice.call().media().listen(200, WAIT).orElseThrow().levelDbm0() > -40, () -> alice.call().media().heard().toString());
        assertThat(ask("PUT", "/3022/announcement?prompt=no-such-thing")).contains("\"unknown-prompt\"", "no-such-thing");
    }

    @Test
    void aRoomCallsAUserWhoIsInItWhenHeAnswers() {
        Phone callee = site.registered("1003", p -> p.answering(AnswerPlan.answer()));
        Member alice = enter("1000", "3023");
        assertThat(ask("PUT", "/3023/members?dial=1003")).isEqualTo("{\"calling\":\"1003\"}");
        PhoneCall in = callee.awaitIncoming(WAIT);
        assertThat(in.invite().orElseThrow().required("Contact")).contains("sip:3023@").contains(">;isfocus");
        assertThat(in.invite().orElseThrow().from().uriText()).isEqualTo("sip:3023@tandem.local");
        assertAllHearTheOthers(List.of(alice, new Member("1003", in)));
        assertThat(ask("PUT", "/3023/members?dial=1777")).contains("\"unknown-user\"");
        assertThat(ask("PUT", "/1000/members?dial=1003")).contains("\"no-such-room\"");
    }

    private static SipMessage awaitLastNotify(Phone phone) {
        return phone.awaitReceived(m -> m.isRequest("NOTIFY") && m.required("Subscription-State").startsWith("terminated"), WAIT);
    }

    @Test
    void aReferToTheRoomAddsAMember() {
        Phone callee = site.registered("1003", p -> p.answering(AnswerPlan.answer()));
        Member alice = enter("1000", "3024");
        Phone outside = site.phone("1002");
        assertThat(outside.subscribe("REFER", "sip:3024@tandem.local", b -> b.add("Refer-To", "<sip:1003@tandem.local>")).reply().awaitResponse(WAIT).code()).isEqualTo(202);
        PhoneCall in = callee.awaitIncoming(WAIT);
        assertThat(awaitLastNotify(outside).bodyText()).startsWith("SIP/2.0 200");
        assertThat(in.invite().orElseThrow().required("Referred-By")).contains("sip:1002@tandem.local");
        assertAllHearTheOthers(List.of(alice, new Member("1003", in)));
    }

    @Test
    void aMemberAddsAnotherInHisOwnDialogAndHearsWhyOneDoesNotCome() {
        Phone busy = site.registered("1003", p -> p.answering(AnswerPlan.reject(486)));
        Phone callee = site.registered("1004", p -> p.answering(AnswerPlan.answer()));
        Phone phone = site.phone("1000");
        PhoneCall own = phone.call("3025").awaitEstablished(WAIT);
        assertThat(own.send("REFER", b -> b.add("Refer-To", "<sip:1003@tandem.local>")).awaitResponse(WAIT).code()).isEqualTo(202);
        assertThat(awaitLastNotify(phone).bodyText()).startsWith("SIP/2.0 486");
        assertThat(busy.awaitIncoming(WAIT).awaitEnded(WAIT)).isEqualTo(486);
        assertThat(own.send("REFER", b -> b.add("Refer-To", "<sip:1004@tandem.local>")).awaitResponse(WAIT).code()).isEqualTo(202);
        PhoneCall in = callee.awaitIncoming(WAIT);
        assertAllHearTheOthers(List.of(new Member("1000", own), new Member("1004", in)));
        assertThat(own.send("REFER", b -> b.add("Refer-To", "<sip:1004@tandem.local;method=BYE>")).awaitResponse(WAIT).code()).as("a guest removes nobody").isEqualTo(403);
    }

    @Test
    void nobodyIsAddedToARoomWithAPinFromOutside() {
        site.registered("1003", p -> p.answering(AnswerPlan.answer()));
        SipMessage answer = site.phone("1002").request("REFER", "sip:3100@tandem.local", b -> b.add("Refer-To", "<sip:1003@tandem.local>")).awaitResponse(WAIT);
        assertThat(answer.code()).isEqualTo(403);
    }

    @Test
    void aMemberOfACallThatWasJoinedAddsAFourth() {
        Talk talk = talk();
        io.tandem.phone.wire.Dialog named = talk.in().dialog().orElseThrow();
        String join = named.callId() + ";to-tag=" + named.localTag() + ";from-tag=" + named.remoteTag();
        Member carol = new Member("1002", site.phone("1002").call("1001", CallOptions.plain().withHeader("Join", join)).awaitEstablished(WAIT));
        List<Member> three = List.of(new Member("1000", talk.out()), new Member("1001", talk.in()), carol);
        assertAllHearTheOthers(three);
        Phone callee = site.registered("1004", p -> p.answering(AnswerPlan.answer()));
        assertThat(carol.call().send("REFER", b -> b.add("Refer-To", "<sip:1004@tandem.local>")).awaitResponse(WAIT).code()).isEqualTo(202);
        Member fourth = new Member("1004", callee.awaitIncoming(WAIT));
        assertAllHearTheOthers(List.of(three.get(0), three.get(1), three.get(2), fourth));
    }
}
