package io.tandem.system;

import static io.tandem.system.Member.assertAllHearTheOthers;
import static io.tandem.system.Member.level;
import static io.tandem.system.Member.story;
import static io.tandem.system.TestSite.WAIT;
import static io.tandem.system.TestSite.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.phone.media.Heard;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Rooms with a moderator, and the keys of their members, on two media workers: members of one room are spread over both. */
class RoomModeratorTest extends SiteTest {
    private static final String PIN = "4321#";
    private static final String MODERATOR_PIN = "99#";

    RoomModeratorTest() {
        super("media.workers=2", "rooms.3100-3109.pin=4321", "rooms.3100-3109.moderator-pin=99", "rooms.3100-3109.wait-for-moderator=true", "rooms.3100-3109.end-with-moderator=true");
    }

    private Member enter(String user, String room, String pin) {
        Member member = new Member(user, site.phone(user).call(room).awaitEstablished(WAIT));
        member.call().media().dtmf(pin);
        return member;
    }

    private static void awaitHears(Member listener, Member speaker, Predicate<Double> levelDbm0) {
        eventually(listener.user() + " hears " + speaker.user() + " as he should", () -> levelDbm0.test(level(listener.call().media().listen(400, WAIT).orElseThrow(), speaker)), () -> story(listener, List.of(speaker)));
    }

    private static boolean isMusic(Heard heard, Member other) {
        return heard.levelDbm0() > -45 && level(heard, other) < -40;
    }

    @Test
    void guestsHearMusicUntilTheModeratorComesAndLeaveWithHim() {
        Member alice = enter("1000", "3100", PIN);
        Member bob = enter("1001", "3100", PIN);
        eventually("1000 hears music and not 1001", () -> isMusic(alice.call().media().listen(400, WAIT).orElseThrow(), bob), () -> story(alice, List.of(bob)));
        Member carol = enter("1002", "3100", MODERATOR_PIN);
        assertAllHearTheOthers(List.of(alice, bob, carol));
        carol.call().hangUp();
        assertThat(alice.call().awaitEnded(WAIT)).isEqualTo(200);
        assertThat(bob.call().awaitEnded(WAIT)).isEqualTo(200);
        assertThat(alice.call().bye()).as("we end it").isPresent();
    }

    @Test
    void whoHasTheFloorIsHeardAlone() {
        Member alice = enter("1000", "3101", PIN);
        Member bob = enter("1001", "3101", PIN);
        Member carol = enter("1002", "3101", MODERATOR_PIN);
        assertAllHearTheOthers(List.of(alice, bob, carol));
        assertThat(site.server().ask("PUT", "/api/v1/rooms/3101/floor?member=1000")).contains("\"floor\":\"leg-");
        awaitHears(carol, bob, level -> level < -40);
        awaitHears(bob, alice, level -> Math.abs(level + 10) < 1.5);
        awaitHears(alice, carol, level -> Math.abs(level + 10) < 1.5);
        carol.call().media().dtmf("**6");
        awaitHears(bob, alice, level -> level < -40);
        carol.call().media().dtmf("**6");
        assertAllHearTheOthers(List.of(alice, bob, carol));
    }

    @Test
    void keysChangeWhatOneHearsAndSays() {
        Member alice = enter("1000", "3102", MODERATOR_PIN);
        Member bob = enter("1001", "3102", PIN);
        assertAllHearTheOthers(List.of(alice, bob));
        bob.call().media().dtmf("*7*7");
        awaitHears(alice, bob, level -> Math.abs(level + 16) < 1.5);
        alice.call().media().dtmf("*6");
        awaitHears(alice, bob, level -> Math.abs(level + 13) < 1.5);
        bob.call().media().dtmf("**1");
        awaitHears(bob, alice, level -> level < -40);
        bob.call().media().dtmf("**1");
        awaitHears(bob, alice, level -> Math.abs(level + 10) < 1.5);
        alice.call().media().dtmf("*0");
        awaitHears(alice, bob, level -> level < -40);
        alice.call().media().dtmf("*0");
        awaitHears(alice, bob, level -> Math.abs(level + 13) < 1.5);
        alice.call().media().dtmf("*3");
        assertThat(bob.call().awaitEnded(WAIT)).isEqualTo(200);
        alice.call().hangUp();
    }
}
