package io.tandem.system;

import static io.tandem.system.Member.assertAllHearTheOthers;
import static io.tandem.system.Member.level;
import static io.tandem.system.Member.story;
import static io.tandem.system.TestSite.WAIT;
import static io.tandem.system.TestSite.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.phone.media.Heard;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rooms that ask for names on the way in: here each says his tone. */
class RoomNamesTest extends SiteTest {
    RoomNamesTest() {
        super("rooms.3200-3209.arrivals=names");
    }

    private Member enter(String user, String room) {
        return new Member(user, site.phone(user).call(room).awaitEstablished(WAIT));
    }

    private String room(String method, String path) {
        return site.server().ask(method, "/api/v1/rooms/3200" + path);
    }

    private static boolean hears(Member listener, Member speaker) {
        return level(listener.call().media().listen(200, WAIT).orElseThrow(), speaker) > -30;
    }

    private static void awaitHeard(Member listener, Member speaker, boolean wanted) {
        eventually(listener.user() + (wanted ? " hears " : " does not hear ") + speaker.user(), () -> hears(listener, speaker) == wanted, () -> story(listener, List.of(speaker)));
    }

    /** One after the other, in the order in which they came in; then nobody. */
    private static void awaitNamed(Member listener, List<Member> members) {
        List<Member> missing = new ArrayList<>(members);
        eventually(listener.user() + " hears the names of all", () -> {
            Heard heard = listener.call().media().listen(200, WAIT).orElseThrow();
            missing.removeIf(member -> level(heard, member) > -30);
            return missing.isEmpty();
        }, () -> story(listener, missing));
        members.forEach(member -> awaitHeard(listener, member, false));
    }

    @Test
    void whoLeavesIsNamedAndARollCallNamesAll() {
        Member alice = enter("1000", "3200");
        Member bob = enter("1001", "3200");
        Member carol = enter("1002", "3200");
        assertAllHearTheOthers(List.of(alice, bob, carol));
        assertThat(room("PUT", "/members/all/mute")).doesNotContain("\"muted\":false");
        awaitHeard(alice, bob, false);
        awaitHeard(carol, bob, false);
        assertThat(room("PUT", "/roll-call")).contains("\"name\":\"3200\"");
        awaitNamed(alice, List.of(bob, carol));
        alice.call().media().dtmf("**5");
        awaitNamed(alice, List.of(bob, carol));
        bob.call().hangUp();
        awaitHeard(carol, bob, true);
        awaitHeard(carol, bob, false);
        eventually("his name is forgotten", () -> site.metric("tandem_spoken_prompts") == 2, () -> site.server().metrics());
    }
}
