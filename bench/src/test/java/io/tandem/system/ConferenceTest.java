package io.tandem.system;

import static io.tandem.system.Member.assertAllHearTheOthers;
import static io.tandem.system.Member.level;
import static io.tandem.system.Member.story;
import static io.tandem.system.TestSite.WAIT;
import static io.tandem.system.TestSite.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.phone.Phone;
import io.tandem.phone.PhoneBuilder;
import io.tandem.phone.PhoneCall;
import io.tandem.phone.media.Heard;
import io.tandem.phone.media.PhoneCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Rooms as those in them hear them. */
class ConferenceTest {
    private static TestSite site;

    @BeforeAll
    static void start() {
        site = TestSite.start();
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    @AfterEach
    void clear() {
        site.clear();
        site.awaitIdle();
        assertThat(site.metric("tandem_conference_participants")).isZero();
    }

    private static Member enter(String user, String room, UnaryOperator<PhoneBuilder> is) {
        Phone phone = site.phone(user, is);
        PhoneCall call = phone.call(room);
        call.awaitEstablished(WAIT);
        return new Member(user, call);
    }

    private static List<Member> enter(String room, String... users) {
        List<Member> members = new ArrayList<>();
        for (String user : users) {
            members.add(enter(user, room, builder -> builder));
        }
        return members;
    }

    @Test
    void threeHearEachOtherAndNobodyHimself() {
        List<Member> members = enter("3000", "1000", "1001", "1002");
        assertAllHearTheOthers(members);
        assertThat(site.metric("tandem_conference_participants")).isEqualTo(3);
        assertThat(members.getFirst().call().answer().orElseThrow().required("Contact")).contains(">;isfocus");
    }

    @Test
    void whoLeavesIsNotHeardAndTheRestGoOn() {
        List<Member> members = enter("3001", "1000", "1001", "1002");
        assertAllHearTheOthers(members);
        members.get(1).call().hangUp();
        assertAllHearTheOthers(List.of(members.get(0), members.get(2)));
        eventually("1000 hears 1001 no more", () -> level(members.get(0).call().media().listen(400, WAIT).orElseThrow(), members.get(1)) < -40, () -> story(members.get(0), members));
    }

    @Test
    void theFirstHearsSoundUntilTheSecondComes() {
        Member alone = enter("1000", "3002", builder -> builder);
        eventually("somebody alone hears that he is, then music", () -> alone.call().media().listen(400, WAIT).orElseThrow().levelDbm0() > -45, () -> alone.call().media().heard().toString());
        Member second = enter("1001", "3002", builder -> builder);
        assertAllHearTheOthers(List.of(alone, second));
    }

    @Test
    void lawsMixInOneRoom() {
        Member mu = enter("1000", "3003", builder -> builder.codecs(PhoneCodec.PCMU));
        Member a = enter("1001", "3003", builder -> builder.codecs(PhoneCodec.PCMA));
        assertAllHearTheOthers(List.of(mu, a));
    }

    @Test
    void starOneMutesAndUnmutes() {
        List<Member> members = enter("3004", "1000", "1001");
        assertAllHearTheOthers(members);
        members.get(1).call().media().dtmf("*1");
        eventually("1000 hears 1001 no more", () -> level(members.get(0).call().media().listen(400, WAIT).orElseThrow(), members.get(1)) < -40, () -> story(members.get(0), members));
        members.get(1).call().media().dtmf("*1");
        assertAllHearTheOthers(members);
    }

    @Test
    void aRoomWithAPinAsksForIt() {
        Member first = enter("1000", "3100", builder -> builder);
        Member second = enter("1001", "3100", builder -> builder);
        first.call().media().dtmf("4321#");
        second.call().media().dtmf("1111#");
        second.call().media().dtmf("4321#");
        assertAllHearTheOthers(List.of(first, second));
    }

    @Test
    void threeWrongPinsEndTheCall() {
        Member guesser = enter("1000", "3101", builder -> builder);
        for (int i = 0; i < 3; i++) {
            guesser.call().media().dtmf("99#");
        }
        guesser.call().awaitEnded(WAIT);
        assertThat(guesser.call().bye()).isPresent();
    }

    @Test
    void whoCallsTheFactoryGetsARoomOfHisOwnToWhichHeMayInvite() {
        Member first = enter("1000", "conf-factory", builder -> builder);
        String contact = first.call().answer().orElseThrow().required("Contact");
        assertThat(contact).matches("<sip:conf=r[0-9a-f]{16}@.*>;isfocus.*");
        Member other = enter("1002", "conf-factory", builder -> builder);
        assertThat(other.call().answer().orElseThrow().required("Contact")).isNotEqualTo(contact);
        String room = contact.substring(contact.indexOf("sip:"), contact.indexOf('>'));
        assertAllHearTheOthers(List.of(first, enter("1001", room, builder -> builder)));
    }

    @Test
    void aServiceUriNamesARoomOfItsOwn() {
        List<Member> members = new ArrayList<>();
        for (String user : List.of("1000", "1001")) {
            members.add(enter(user, "sip:conf=weekly@tandem.local", builder -> builder));
        }
        assertAllHearTheOthers(members);
    }
}
