package io.tandem.system;

import static io.tandem.system.Member.assertAllHearTheOthers;
import static io.tandem.system.TestSite.WAIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tandem.codec.AudioMeasure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Recordings of rooms and of single members: by HTTP, by a moderator's keys, by the rules of a room. */
class RoomRecordingTest extends SiteTest {
    private static final int RATE_HZ = 8_000;
    private static final String PIN = "99#";

    private List<Path> before = List.of();

    RoomRecordingTest() {
        super("rooms.3200-3209.arrivals=none", "rooms.3210-3219.arrivals=none", "rooms.3210-3219.recorded=true", "rooms.3220-3229.arrivals=none", "rooms.3220-3229.moderator-pin=99",
                "rooms.3220-3229.recording-announced=false");
    }

    @BeforeEach
    void remember() {
        before = RecordingFolder.of(site);
    }

    private String order(String path) {
        return site.server().ask("POST", "/api/v1/rooms" + path);
    }

    private Member enter(String user, String room) {
        return new Member(user, site.phone(user).call(room).awaitEstablished(WAIT));
    }

    private static void talkOn(Member member) {
        assertThat(member.call().media().listen(1_500, WAIT)).isPresent();
    }

    private Path file() {
        TestSite.eventually("the recording to end", () -> site.metric("tandem_recordings_active") == 0 && made().size() == 1, () -> made().toString());
        return made().getFirst();
    }

    private List<Path> made() {
        List<Path> made = new ArrayList<>(RecordingFolder.of(site));
        made.removeAll(before);
        return made;
    }

    /** The last second but a quarter, a tenth at a time. */
    private static double endLevelDbm0(short[] samples, String user) {
        double power = 0;
        for (int at = samples.length - RATE_HZ - RATE_HZ / 4; at < samples.length - RATE_HZ / 4; at += RATE_HZ / 10) {
            power += Math.pow(10, AudioMeasure.toneLevelDbm0(samples, at, RATE_HZ / 10, TestSite.tone(user), RATE_HZ) / 10) / 10;
        }
        return 10 * Math.log10(power);
    }

    private static void assertEndsWithAll(Path file, String... users) throws IOException {
        short[] samples = RecordingFolder.only(file);
        assertThat(samples.length).as("samples").isGreaterThan(RATE_HZ * 3 / 2);
        for (String user : users) {
            assertThat(endLevelDbm0(samples, user)).as(user).isCloseTo(-10, within(1.5));
        }
    }

    @Test
    void aRoomIsRecordedWithEverybodysVoice() throws IOException {
        Member alice = enter("1000", "3200");
        Member bob = enter("1001", "3200");
        Member carol = enter("1002", "3200");
        assertAllHearTheOthers(List.of(alice, bob, carol));
        assertThat(order("/3200/recording?action=pause")).contains("conflict", "nothing is recorded");
        assertThat(order("/3200/recording?action=start")).contains("\"recording\":\"on\"");
        assertThat(order("/3200/recording?action=start")).contains("conflict", "recorded already");
        talkOn(alice);
        assertThat(order("/3200/recording?action=mask")).contains("\"recording\":\"masked\"");
        talkOn(alice);
        assertThat(order("/3200/recording?action=resume")).contains("\"recording\":\"on\"");
        talkOn(alice);
        talkOn(alice);
        assertThat(order("/3200/recording?action=stop")).contains("\"recording\":\"off\"");
        Path file = file();
        assertThat(file.getFileName().toString()).contains("-room-3200-");
        assertEndsWithAll(file, "1000", "1001", "1002");
        assertThat(RecordingFolder.silentMs(RecordingFolder.only(file))).as("masked").isBetween(1_300, 6_000);
        assertAllHearTheOthers(List.of(alice, bob, carol));
    }

    @Test
    void theRoomHearsThatItIsRecordedAndSoDoesWhoComesLater() {
        Member alice = enter("1000", "3201");
        Member bob = enter("1001", "3201");
        assertAllHearTheOthers(List.of(alice, bob));
        alice.call().media().dtmf("*1");
        bob.call().media().dtmf("*1");
        TestSite.eventually("nobody speaks", () -> alice.call().media().listen(400, WAIT).orElseThrow().levelDbm0() < -45, () -> alice.call().media().heard().toString());
        order("/3201/recording?action=start");
        TestSite.eventually("all hear of it", () -> alice.call().media().listen(200, WAIT).orElseThrow().levelDbm0() > -35, () -> alice.call().media().heard().toString());
        TestSite.eventually("and then nobody speaks", () -> alice.call().media().listen(400, WAIT).orElseThrow().levelDbm0() < -45, () -> alice.call().media().heard().toString());
        Member carol = enter("1002", "3201");
        TestSite.eventually("who comes later hears it too", () -> carol.call().media().listen(200, WAIT).orElseThrow().levelDbm0() > -35, () -> carol.call().media().heard().toString());
        TestSite.eventually("and is in then", () -> Math.abs(Member.level(alice.call().media().listen(400, WAIT).orElseThrow(), carol) + 10) < 1.5, () -> Member.story(alice, List.of(carol)));
    }

    @Test
    void aRoomThatIsToBeRecordedIsFromTheFirstTwoToTheLast() throws IOException {
        Member alice = enter("1000", "3210");
        Member bob = enter("1001", "3210");
        assertAllHearTheOthers(List.of(alice, bob));
        assertThat(site.server().ask("GET", "/api/v1/rooms/3210")).contains("\"recording\":\"on\"");
        talkOn(alice);
        talkOn(alice);
        bob.call().hangUp();
        alice.call().hangUp();
        Path file = file();
        short[] samples = RecordingFolder.only(file);
        assertThat(AudioMeasure.toneLevelDbm0(samples, samples.length - 2 * RATE_HZ, RATE_HZ / 10, TestSite.tone("1000"), RATE_HZ)).isCloseTo(-10, within(2.0));
    }

    @Test
    void aModeratorRecordsByHisKeysAndGuestsDoNot() {
        Member alice = enter("1000", "3220");
        alice.call().media().dtmf(PIN);
        Member bob = enter("1001", "3220");
        bob.call().media().dtmf("#");
        assertAllHearTheOthers(List.of(alice, bob));
        bob.call().media().dtmf("**2");
        alice.call().media().dtmf("**2");
        TestSite.eventually("it is recorded", () -> room("3220").contains("\"deaf\":false") && room("3220").contains("\"recording\":\"on\",\"members\""), () -> room("3220"));
        alice.call().media().dtmf("**4");
        TestSite.eventually("it is masked", () -> room("3220").contains("\"recording\":\"masked\""), () -> room("3220"));
        alice.call().media().dtmf("**2");
        TestSite.eventually("it is over", () -> room("3220").contains("\"recording\":\"off\",\"members\""), () -> room("3220"));
        assertThat(file()).exists();
    }

    private String room(String name) {
        return site.server().ask("GET", "/api/v1/rooms/" + name);
    }

    @Test
    void oneMemberIsRecordedOnHisOwn() throws IOException {
        Member alice = enter("1000", "3202");
        Member bob = enter("1001", "3202");
        assertAllHearTheOthers(List.of(alice, bob));
        assertThat(order("/3202/members/1000/recording?action=start")).contains("\"recording\":\"off\",\"members\"", "\"user\":\"1000\"").contains("\"recording\":\"on\"");
        assertThat(order("/3202/members/1000/recording?action=start")).contains("conflict");
        assertThat(order("/3202/members/1007/recording?action=start")).contains("unknown-member");
        talkOn(alice);
        talkOn(alice);
        order("/3202/members/1000/recording?action=stop");
        Path file = file();
        RecordingFolder.endsWith(file, 0, TestSite.tone("1000"), TestSite.tone("1001"));
        RecordingFolder.endsWith(file, 1, TestSite.tone("1001"), TestSite.tone("1000"));
    }

    /** Where no file can be made the room goes on, and says why it is not recorded. */
    @Test
    void aFolderThatTakesNoFileCostsTheRecordingNotTheRoom() throws IOException {
        Path folder = site.server().dataDirectory().resolve("recordings");
        Path kept = folder.resolveSibling("kept");
        if (Files.isDirectory(folder)) {
            Files.move(folder, kept);
        }
        Files.writeString(folder, "no folder");
        try {
            Member alice = enter("1000", "3203");
            Member bob = enter("1001", "3203");
            order("/3203/recording?action=start");
            TestSite.eventually("it is over, and says why", () -> room("3203").contains("\"recording\":\"off\",\"recordingFault\":\"it could not begin"), () -> room("3203"));
            assertAllHearTheOthers(List.of(alice, bob));
        } finally {
            Files.delete(folder);
            if (Files.isDirectory(kept)) {
                Files.move(kept, folder);
            }
        }
    }
}
