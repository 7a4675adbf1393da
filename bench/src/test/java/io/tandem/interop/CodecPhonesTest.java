package io.tandem.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tandem.interop.RequiresProgram.Installed;
import io.tandem.phone.AnswerPlan;
import io.tandem.phone.Phone;
import io.tandem.phone.PhoneCall;
import io.tandem.phone.PhoneRuntime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real phones with G.722 and with Opus, against one that has PCMU alone (transcoded) and against their like (passed on); their music, and their digits. */
class CodecPhonesTest {
    private static final Duration WAIT = Duration.ofSeconds(30);
    private static final double CALLER_HZ = 700;
    private static final double CALLEE_HZ = 1150;
    private static final double MUSIC_HZ = 1700;
    private static final double MUSIC_LEVEL_DBM0 = -22;
    private static final Duration TALK = Duration.ofSeconds(6);
    private static final Duration LISTEN = Duration.ofSeconds(10);
    /** Without a hole, out of six seconds: linphonec turns the phase of a tone when it aligns its playing, a second after the start, also in what we pass on untouched. */
    private static final double WHOLE_SECONDS = 2;
    private static final double MUSIC_WHOLE_SECONDS = 4;
    private static final double MOST_MISSING = 0.1;
    private static final double MOST_BESIDE_DB = -25;
    private static final String PCMU = "pcmu/8000/1";
    private static final String G722 = "g722/16000/1";
    private static final String OPUS = "opus/48000/2";
    private static final String FRAMES_ENCODED = "tandem_rtp_frames_encoded_total";
    private static final String DIALLED = "5*#08";
    private static final Pattern CODEC = Pattern.compile("\"codec\":\"([^\"]*)\"");
    private static RunningServer server;

    @TempDir
    private static Path sounds;

    @BeforeAll
    static void start() {
        server = RunningServer.start(ToneFile.asMusic(sounds, MUSIC_HZ), "users.1004.dtmf=info");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @AfterEach
    void nothingIsLeft() {
        server.awaitIdle();
    }

    private static Baresip baresip(String user, String codec, double frequencyHz) {
        int rateHz = Integer.parseInt(codec.split("/", -1)[1]);
        int channels = Integer.parseInt(codec.split("/", -1)[2]);
        return Baresip.start(server.sip(), user, codec, "auto", ToneFile.write(sounds, frequencyHz, rateHz, channels)).registered();
    }

    private static Linphone linphone(String user, boolean answers, double frequencyHz) {
        return Linphone.start(server.sip(), user, "opus", answers, ToneFile.write(sounds, frequencyHz)).registered();
    }

    private static String uri(String number) {
        return "sip:" + number + "@127.0.0.1:" + server.sip().getPort();
    }

    @Test
    @RequiresProgram(value = Installed.BARESIP, baresipModules = "g722.so")
    void g722AndPcmuAreTranscoded() {
        baresipToBaresip(G722, PCMU, List.of("G722", "PCMU"));
    }

    @Test
    @RequiresProgram(value = Installed.BARESIP, baresipModules = "g722.so")
    void g722IsPassedOn() {
        baresipToBaresip(G722, G722, List.of("G722", "G722"));
    }

    @Test
    @RequiresProgram(value = Installed.BARESIP, baresipModules = "opus.so")
    void opusAndPcmuAreTranscoded() {
        baresipToBaresip(OPUS, PCMU, List.of("opus", "PCMU"));
    }

    private static void baresipToBaresip(String from, String to, List<String> codecs) {
        try (Baresip caller = baresip("1000", from, CALLER_HZ); Baresip callee = baresip("1001", to, CALLEE_HZ)) {
            double encodedBefore = server.gauge(FRAMES_ENCODED);
            caller.dial(uri("1001"));
            caller.awaitEstablished();
            callee.awaitEstablished();
            Await.talkFor(TALK);
            caller.order("hangup", "");
            callee.awaitEvent("CALL_CLOSED");
            server.awaitIdle();
            assertEncoded(server.gauge(FRAMES_ENCODED) - encodedBefore, from.equals(to));
            String story = caller.story() + callee.story() + server.ladder();
            assertHeard(caller.heard(), CALLEE_HZ, story);
            assertHeard(callee.heard(), CALLER_HZ, story);
            assertSpoken(codecs);
        }
    }

    @Test
    @RequiresProgram(value = {Installed.BARESIP, Installed.LINPHONEC}, baresipModules = "opus.so")
    void opusOfTwoMakesIsPassedOn() {
        linphoneToBaresip(OPUS, List.of("opus", "opus"));
    }

    @Test
    @RequiresProgram({Installed.BARESIP, Installed.LINPHONEC})
    void opusOfLinphoneAndPcmuAreTranscoded() {
        linphoneToBaresip(PCMU, List.of("opus", "PCMU"));
    }

    private static void linphoneToBaresip(String codec, List<String> codecs) {
        try (Baresip callee = baresip("1001", codec, CALLEE_HZ); Linphone caller = linphone("1000", false, CALLER_HZ)) {
            double encodedBefore = server.gauge(FRAMES_ENCODED);
            caller.call(uri("1001"));
            caller.awaitEstablished();
            callee.awaitEstablished();
            Await.talkFor(TALK);
            caller.type("terminate");
            callee.awaitEvent("CALL_CLOSED");
            caller.quit();
            server.awaitIdle();
            assertEncoded(server.gauge(FRAMES_ENCODED) - encodedBefore, codec.equals(OPUS));
            String story = caller.story() + callee.story() + server.ladder();
            assertHeard(caller.heard(), CALLEE_HZ, story);
            assertHeard(callee.heard(), CALLER_HZ, story);
            assertSpoken(codecs);
        }
    }

    /** What both phones speak is passed on as it is. */
    private static void assertEncoded(double frames, boolean passed) {
        if (passed) {
            assertThat(frames).as("frames encoded").isZero();
        } else {
            assertThat(frames).as("frames encoded").isGreaterThan(TALK.toMillis() / 20.0);
        }
    }

    private static void assertHeard(Recording recording, double frequencyHz, String story) {
        assertTone(recording.hear(frequencyHz), frequencyHz, ToneFile.LEVEL_DBM0, WHOLE_SECONDS, story);
    }

    private static void assertTone(Recording.Heard heard, double frequencyHz, double levelDbm0, double leastSeconds, String story) {
        assertThat(heard.seconds()).as("whole seconds of %s\n%s", heard, story).isGreaterThan(leastSeconds);
        assertThat(heard.frequencyHz()).as("frequency of %s", heard).isCloseTo(frequencyHz, within(2.0));
        assertThat(heard.levelDbm0()).as("level of %s", heard).isCloseTo(levelDbm0, within(1.0));
        assertThat(heard.missing()).as("holes of %s\n%s", heard, story).isLessThan(MOST_MISSING);
    }

    /** The codecs of caller and callee in the last call's record, which is written after the call. */
    private static void assertSpoken(List<String> codecs) {
        Await.until("the call's record", WAIT, () -> !lastRecord().isEmpty(), server::log);
        List<String> spoken = CODEC.matcher(lastRecord()).results().map(found -> found.group(1)).toList();
        assertThat(spoken).as(lastRecord()).containsExactlyElementsOf(codecs);
    }

    private static String lastRecord() {
        try (Stream<Path> files = Files.list(server.dataDirectory().resolve("calls"))) {
            return files.sorted().flatMap(file -> Program.read(file).lines()).reduce("", (first, second) -> second);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    @RequiresProgram(value = {Installed.BARESIP, Installed.LINPHONEC}, baresipModules = "g722.so")
    void musicGoesOnInG722AndOpus() {
        try (Baresip baresip = baresip("1000", G722, CALLER_HZ); Linphone linphone = linphone("1001", false, CALLEE_HZ)) {
            linphone.call(uri("9664"));
            baresip.dial(uri("9664"));
            baresip.awaitEstablished();
            linphone.awaitEstablished();
            Await.talkFor(LISTEN);
            baresip.order("hangup", "");
            linphone.type("terminate");
            linphone.quit();
            server.awaitIdle();
            Recording.Heard heard = assertMusic(baresip.heard(), baresip.story() + server.ladder());
            assertThat(heard.besideDb()).as("clicks in %s, in which the piece goes round twice at least", heard).isLessThan(MOST_BESIDE_DB);
            assertMusic(linphone.heard(), linphone.story());
        }
    }

    private static Recording.Heard assertMusic(Recording recording, String story) {
        Recording.Heard heard = recording.hear(MUSIC_HZ);
        assertTone(heard, MUSIC_HZ, MUSIC_LEVEL_DBM0, MUSIC_WHOLE_SECONDS, story);
        return heard;
    }

    @Test
    @RequiresProgram(value = Installed.BARESIP, baresipModules = "g722.so")
    void digitsOfBaresipArriveOnce() {
        try (Baresip baresip = baresip("1000", G722, CALLER_HZ); PhoneRuntime runtime = PhoneRuntime.start(); Phone callee = callee(runtime, "1002")) {
            baresip.dial(uri("1002"));
            baresip.awaitEstablished();
            PhoneCall call = callee.awaitIncoming(WAIT);
            call.awaitAcknowledged(WAIT);
            for (int i = 0; i < DIALLED.length(); i++) {
                baresip.order("sndcode", DIALLED.substring(i, i + 1));
            }
            assertDigits(call, baresip.story());
            baresip.order("hangup", "");
            call.awaitEnded(WAIT);
        }
    }

    @Test
    @RequiresProgram(Installed.LINPHONEC)
    void eventsOfLinphoneArriveOnce() {
        try (Linphone linphone = linphone("1003", false, CALLER_HZ)) {
            linphoneDials(linphone);
        }
    }

    @Test
    @RequiresProgram(Installed.LINPHONEC)
    void infoOfLinphoneArrivesOnce() {
        try (Linphone linphone = Linphone.startWithInfo(server.sip(), "1004", "PCMU", ToneFile.write(sounds, CALLER_HZ)).registered()) {
            linphoneDials(linphone);
            assertThat(server.ladder()).as("the digits came by INFO").contains("INFO");
        }
    }

    private static void linphoneDials(Linphone linphone) {
        try (PhoneRuntime runtime = PhoneRuntime.start(); Phone callee = callee(runtime, "1002")) {
            linphone.call(uri("1002"));
            linphone.awaitEstablished();
            PhoneCall call = callee.awaitIncoming(WAIT);
            call.awaitAcknowledged(WAIT);
            for (int i = 0; i < DIALLED.length(); i++) {
                linphone.type(DIALLED.substring(i, i + 1));
                int count = i + 1;
                Await.until(count + " digits", WAIT, () -> call.heard().digits().length() >= count, () -> "heard " + call.heard().digits() + linphone.story() + server.ladder());
            }
            assertDigits(call, linphone.story());
            linphone.type("terminate");
            call.awaitEnded(WAIT);
        }
    }

    private static Phone callee(PhoneRuntime runtime, String user) {
        Phone phone = Phone.builder().user(user).password("secret-" + user).server(server.sip()).tone(CALLEE_HZ, ToneFile.LEVEL_DBM0).answering(AnswerPlan.answer()).start(runtime);
        assertThat(phone.register(WAIT)).isEqualTo(200);
        return phone;
    }

    /** All have come, and a second later none has come again. */
    private static void assertDigits(PhoneCall call, String story) {
        Await.until("the digits", WAIT, () -> call.heard().digits().length() >= DIALLED.length(), () -> "heard " + call.heard().digits() + story + server.ladder());
        Await.talkFor(Duration.ofSeconds(1));
        assertThat(call.heard().digits()).as(story).isEqualTo(DIALLED);
    }
}
