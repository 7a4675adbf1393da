package io.tandem.system;

import static io.tandem.system.Member.assertAllHearTheOthers;
import static io.tandem.system.TestSite.WAIT;
import static io.tandem.system.TestSite.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.phone.PhoneBuilder;
import io.tandem.phone.media.AudioSource;
import io.tandem.phone.media.Heard;
import io.tandem.phone.media.PhoneCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Rooms whose members speak different codecs, or lose packets. */
class MixedRoomTest extends SiteTest {
    private static final double HIGH_HZ = 6_000;
    private static final double MIRROR_HZ = 2_000;

    MixedRoomTest() {
        super("media.codecs=pcmu, pcma, g722, opus");
    }

    private Member enter(String user, String room, UnaryOperator<PhoneBuilder> is) {
        return new Member(user, site.phone(user, is).call(room).awaitEstablished(WAIT));
    }

    private Member enter(String user, String room, PhoneCodec codec) {
        Member member = enter(user, room, p -> p.codecs(codec));
        assertThat(member.call().media().plan().orElseThrow().codec()).isEqualTo(codec);
        return member;
    }

    @Test
    void fourCodecsHearEachOther() {
        assertAllHearTheOthers(List.of(enter("1000", "3030", PhoneCodec.PCMU), enter("1001", "3030", PhoneCodec.PCMA), enter("1002", "3030", PhoneCodec.G722), enter("1003", "3030", PhoneCodec.OPUS)));
    }

    @Test
    void whatIsAbove4KilohertzStaysBetweenWideBandMembers() {
        Member high = enter("1000", "3031", p -> p.codecs(PhoneCodec.G722).play(() -> AudioSource.wideTone(HIGH_HZ, -10)));
        Member wide = enter("1001", "3031", PhoneCodec.G722);
        Member narrow = enter("1002", "3031", PhoneCodec.PCMU);
        eventually("1001 hears 6 kHz, and what the narrow-band member says without an image of it", () -> {
            Heard heard = wide.call().media().listen(400, WAIT).orElseThrow();
            return Math.abs(heard.toneLevelDbm0(HIGH_HZ) + 10) < 1.5 && heard.toneLevelDbm0(MIRROR_HZ) < -50
                    && Math.abs(Member.level(heard, narrow) + 10) < 1.5 && heard.toneLevelDbm0(8_000 - TestSite.tone("1002")) < -50;
        }, () -> Member.story(wide, List.of(wide, narrow)) + wide.call().media().heardLast(400).toneLevelDbm0(HIGH_HZ));
        eventually("1002 hears 1001 alone, and no mirror of 6 kHz", () -> {
            Heard heard = narrow.call().media().listen(400, WAIT).orElseThrow();
            return Math.abs(Member.level(heard, wide) + 10) < 1.5 && heard.toneLevelDbm0(MIRROR_HZ) < -50;
        }, () -> Member.story(narrow, List.of(wide, narrow)));
        eventually("1000 does not hear himself", () -> {
            Heard heard = high.call().media().listen(400, WAIT).orElseThrow();
            return heard.toneLevelDbm0(HIGH_HZ) < -40 && Math.abs(Member.level(heard, wide) + 10) < 1.5;
        }, () -> high.call().media().heardLast(400).toString());
    }

    @Test
    void eightMembersHearEachOtherThoughFivePacketsInAHundredAreLost() {
        Random random = new Random(7);
        List<Member> members = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            String user = "100" + i;
            Member member = enter(user, "3032", p -> p.tone(TestSite.tone(user), -20));
            member.call().media().sendOnly(_ -> random.nextInt(100) >= 5);
            members.add(member);
        }
        assertAllHearTheOthers(members, -20);
        for (Member member : members) {
            assertThat(member.call().media().heardLast(400).longestHoleMs()).as("hole in what " + member.user() + " is sent, ms").isLessThanOrEqualTo(40);
        }
    }
}
