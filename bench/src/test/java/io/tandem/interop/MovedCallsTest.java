package io.tandem.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tandem.interop.RequiresProgram.Installed;
import io.tandem.phone.AnswerPlan;
import io.tandem.phone.Phone;
import io.tandem.phone.PhoneCall;
import io.tandem.phone.PhoneRuntime;
import io.tandem.phone.media.Heard;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real phones move calls by their own keys: whom they leave behind are phones of ours, which hear what comes of it. */
class MovedCallsTest {
    private static final Duration WAIT = Duration.ofSeconds(30);
    private static final double BARESIP_HZ = 700;
    private static final double LINPHONE_HZ = 1150;
    private static final double MUSIC_HZ = 1700;
    private static final int GOES = 12;

    private static RunningServer server;
    private static PhoneRuntime runtime;

    @TempDir
    private static Path sounds;

    private static Path baresipTone = Path.of("");
    private static Path linphoneTone = Path.of("");
    private final List<Phone> phones = new ArrayList<>();

    @BeforeAll
    static void start() {
        baresipTone = ToneFile.write(sounds, BARESIP_HZ);
        linphoneTone = ToneFile.write(sounds, LINPHONE_HZ);
        server = RunningServer.start(ToneFile.asMusic(sounds, MUSIC_HZ));
        runtime = PhoneRuntime.start();
    }

    @AfterAll
    static void stop() {
        runtime.close();
        server.close();
    }

    @AfterEach
    void nothingIsLeft() {
        phones.forEach(phone -> List.copyOf(phone.calls()).forEach(PhoneCall::hangUp));
        phones.forEach(phone -> phone.unregister(WAIT));
        server.awaitIdle();
        phones.forEach(phone -> assertThat(phone.errors()).as(phone.trace().ladder()).isEmpty());
        phones.forEach(Phone::close);
    }

    /** Plays 500 Hz as 1000 would, 800 Hz as 1003; registered, and answering at once or ringing only. */
    private Phone phone(String user, AnswerPlan plan) {
        Phone phone = Phone.builder().user(user).password("secret-" + user).server(server.sip()).tone(tone(user), ToneFile.LEVEL_DBM0).answering(plan).start(runtime);
        phones.add(phone);
        assertThat(phone.register(WAIT)).isEqualTo(200);
        return phone;
    }

    private static String userOf(Phone phone) {
        return phone.identity().uri().user().orElseThrow();
    }

    private static double tone(String user) {
        return 500 + 100.0 * (Integer.parseInt(user) - 1000);
    }

    private static Baresip baresip(String answer) {
        return Baresip.start(server.sip(), "1000", "pcmu/8000/1", answer, baresipTone).registered();
    }

    private static String uri(String number) {
        return "sip:" + number + "@127.0.0.1:" + server.sip().getPort();
    }

    private static void assertHears(PhoneCall call, double hertz) {
        assertThat(call.media().awaitTone(hertz, WAIT)).as(() -> "heard " + call.media().heardLast(400) + ", not " + hertz + " Hz\n" + server.ladder()).isTrue();
        Heard heard = call.media().listen(400, WAIT).orElseThrow();
        for (int more = GOES; more > 0 && Math.abs(heard.frequencyHz() - hertz) > 2; more--) {
            heard = call.media().listen(400, WAIT).orElseThrow();
        }
        assertThat(heard.frequencyHz()).as("%s\n%s", heard, server.ladder()).isCloseTo(hertz, within(2.0));
    }

    @Test
    @RequiresProgram(Installed.BARESIP)
    void baresipTransfersBlindAndIsOutOfTheCall() {
        phone("1003", AnswerPlan.answer());
        try (Baresip baresip = baresip("auto")) {
            PhoneCall call = phone("1002", AnswerPlan.answer()).call("1000").awaitEstablished(WAIT);
            assertHears(call, BARESIP_HZ);
            baresip.order("transfer", "sip:1003@tandem.local");
            baresip.awaitEvent("CALL_CLOSED");
            assertHears(call, tone("1003"));
        }
    }

    @Test
    @RequiresProgram(Installed.BARESIP)
    void baresipHoldsAndResumes() {
        try (Baresip baresip = baresip("auto")) {
            PhoneCall call = phone("1002", AnswerPlan.answer()).call("1000").awaitEstablished(WAIT);
            assertHears(call, BARESIP_HZ);
            baresip.order("hold", "");
            assertHears(call, MUSIC_HZ);
            baresip.order("resume", "");
            assertHears(call, BARESIP_HZ);
        }
    }

    @Test
    @RequiresProgram(Installed.BARESIP)
    void baresipParksACallAndFetchesIt() {
        try (Baresip baresip = baresip("auto")) {
            PhoneCall call = phone("1002", AnswerPlan.answer()).call("1000").awaitEstablished(WAIT);
            assertHears(call, BARESIP_HZ);
            baresip.order("transfer", "sip:700@tandem.local");
            baresip.awaitEvent("CALL_CLOSED");
            assertHears(call, MUSIC_HZ);
            assertThat(server.gauge("tandem_parked_calls")).isEqualTo(1);
            baresip.dial(uri("701"));
            assertHears(call, BARESIP_HZ);
            assertThat(server.gauge("tandem_parked_calls")).isZero();
        }
    }

    @Test
    @RequiresProgram(Installed.BARESIP)
    void baresipPicksUpWhatRingsInItsGroupAndAtOneNumber() {
        Phone ringing = phone("1003", AnswerPlan.ringOnly());
        Phone caller = phone("1002", AnswerPlan.answer());
        try (Baresip baresip = baresip("manual")) {
            int calls = 0;
            for (String code : List.of("*8", "**1003")) {
                PhoneCall call = caller.call("1003");
                call.awaitProvisional(180, WAIT);
                baresip.dial(uri(code));
                baresip.awaitEvents("CALL_ESTABLISHED", ++calls);
                call.awaitEstablished(WAIT);
                assertThat(ringing.awaitIncoming(WAIT).awaitEnded(WAIT)).isEqualTo(487);
                assertHears(call, BARESIP_HZ);
                call.hangUp();
                baresip.awaitEvents("CALL_CLOSED", calls);
            }
        }
    }

    private static Linphone linphone() {
        return Linphone.start(server.sip(), "1001", "PCMA", false, linphoneTone).registered();
    }

    /** linphone calls the first, pauses, calls the second, does that; then the two hear each other. */
    private void consult(Phone one, Phone other, Consumer<Linphone> then) {
        try (Linphone linphone = linphone()) {
            linphone.call(uri(userOf(one)));
            PhoneCall first = one.awaitIncoming(WAIT);
            assertHears(first, LINPHONE_HZ);
            linphone.type("pause");
            assertHears(first, MUSIC_HZ);
            linphone.call(uri(userOf(other)));
            PhoneCall second = other.awaitIncoming(WAIT);
            assertHears(second, LINPHONE_HZ);
            then.accept(linphone);
            assertHears(first, tone(userOf(other)));
            assertHears(second, tone(userOf(one)));
        }
    }

    @Test
    @RequiresProgram(Installed.LINPHONEC)
    void linphoneJoinsTheTwoItTalksTo() {
        consult(phone("1002", AnswerPlan.answer()), phone("1003", AnswerPlan.answer()), linphone -> {
            linphone.type("transfer 1 --to-call 2");
            linphone.awaitLog("Call 1 .*ended");
        });
    }

    /** linphone, which plays a file instead of a microphone, mixes the two others and not the file. */
    @Test
    @RequiresProgram(Installed.LINPHONEC)
    void linphoneMixesThree() {
        Phone one = phone("1002", AnswerPlan.answer());
        Phone other = phone("1003", AnswerPlan.answer());
        consult(one, other, linphone -> {
            linphone.type("conference add 1");
            linphone.type("conference add 2");
        });
        List.of(one, other).forEach(phone -> phone.awaitReceived(m -> m.isRequest("INVITE") && m.required("Contact").contains(";isfocus"), WAIT));
    }

    /** Not before it is shown may the next thing happen: what changes while a NOTIFY is under way is told in one. */
    private static void awaitShown(Sipp lamp, String state) {
        Await.until("the lamp to show " + state, WAIT, () -> lamp.received().stream().anyMatch(m -> m.body().contains("<state>" + state + "</state>")), lamp::story);
    }

    /** A lamp of a key: sipp watches a number while it rings, talks and is free again. */
    @Test
    @RequiresProgram(Installed.SIPP)
    void aLampFollowsTheCallsOfANumber() {
        Phone watched = phone("1003", AnswerPlan.ringOnly());
        try (Sipp lamp = Sipp.scenario("watcher").user("1004").client(server.sip())) {
            lamp.awaitReceived("NOTIFY");
            PhoneCall call = phone("1002", AnswerPlan.answer()).call("1003");
            PhoneCall ringing = watched.awaitIncoming(WAIT);
            awaitShown(lamp, "early");
            ringing.accept();
            awaitShown(lamp, "confirmed");
            call.hangUp();
            lamp.awaitSuccess();
            assertThat(lamp.received().stream().filter(m -> m.startLine().startsWith("NOTIFY")).map(m -> m.header("Subscription-State").orElse(""))).allMatch(state -> state.startsWith("active;expires="));
        }
    }
}
