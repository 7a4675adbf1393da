package io.tandem.system;

import static io.tandem.system.TestSite.WAIT;
import static io.tandem.system.TestSite.eventually;

import io.tandem.phone.PhoneCall;
import io.tandem.phone.media.Heard;
import java.util.List;
import java.util.Optional;

/** Somebody who talks with several others at once, and what he hears. */
record Member(String user, PhoneCall call) {
    /** Within some goes: each hears each other within 1.5 dB of -10 dBm0, and nobody himself. */
    static void assertAllHearTheOthers(List<Member> members) {
        assertAllHearTheOthers(members, -10);
    }

    /** The same for phones that play at another level. */
    static void assertAllHearTheOthers(List<Member> members, double levelDbm0) {
        for (Member listener : members) {
            eventually(listener.user() + " hears all the others", () -> listener.hearsOthers(members, levelDbm0), () -> story(listener, members));
        }
    }

    private boolean hearsOthers(List<Member> members, double levelDbm0) {
        Optional<Heard> heard = call.media().listen(400, WAIT);
        return heard.isPresent() && members.stream().allMatch(speaker -> speaker.equals(this)
                ? level(heard.get(), speaker) < levelDbm0 - 30
                : Math.abs(level(heard.get(), speaker) - levelDbm0) < 1.5);
    }

    static double level(Heard heard, Member speaker) {
        return heard.toneLevelDbm0(TestSite.tone(speaker.user()));
    }

    static String story(Member listener, List<Member> members) {
        Heard heard = listener.call().media().heardLast(400);
        return members.stream().map(speaker -> listener.user() + " hears " + speaker.user() + " at " + level(heard, speaker) + " dBm0").toList() + "\n" + listener.call().media().heard();
    }
}
