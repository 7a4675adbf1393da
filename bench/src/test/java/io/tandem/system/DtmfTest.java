package io.tandem.system;

import static io.tandem.system.TestSite.WAIT;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.codec.DtmfGenerator;
import io.tandem.interop.DigitTones;
import io.tandem.media.rtp.TelephoneEvent;
import io.tandem.phone.AnswerPlan;
import io.tandem.phone.Phone;
import io.tandem.phone.PhoneBuilder;
import io.tandem.phone.PhoneCall;
import io.tandem.phone.media.AudioSource;
import io.tandem.phone.sip.SipMessage;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Digits from a phone that dials in one way to one that takes them in another: each once, in order, and no tone beside it. */
class DtmfTest extends SiteTest {
    private static final String DIALLED = "5*A0";
    private static final int DIGIT_SAMPLES = 100 * 8;
    private static final int PAUSE_SAMPLES = 120 * 8;
    private static final int BEFORE_SAMPLES = 1000 * 8;

    /** A way to dial, and the users whose phones do. */
    enum Way {
        EVENTS("1000", "1001"),
        INFO("1002", "1003"),
        TONES("1004", "1005");

        final String caller;
        final String callee;

        Way(String caller, String callee) {
            this.caller = caller;
            this.callee = callee;
        }
    }

    DtmfTest() {
        super("users.1002.dtmf=info", "users.1003.dtmf=info", "users.1004.dtmf=inband", "users.1005.dtmf=inband");
    }

    static Stream<Arguments> everyWay() {
        return Stream.of(Way.values()).flatMap(from -> Stream.of(Way.values()).map(to -> Arguments.of(from, to)));
    }

    @ParameterizedTest(name = "{0} to {1}")
    @MethodSource("everyWay")
    void eachDigitOnce(Way from, Way to) {
        Phone caller = site.phone(from.caller, p -> phone(p, from, from == Way.TONES ? tones() : new short[0]));
        Phone callee = site.registered(to.callee, p -> phone(p, to, new short[0]).answering(AnswerPlan.answer()));
        PhoneCall out = caller.call(to.callee).awaitEstablished(WAIT);
        PhoneCall in = callee.awaitIncoming(WAIT);
        in.awaitAcknowledged(WAIT);
        dial(from, out);
        TestSite.eventually("the digits", () -> heard(to, in).length() >= DIALLED.length(), () -> "heard " + heard(to, in) + "\n" + callee.trace().ladder());
        in.media().awaitPackets(in.heard().counters().packets() + 10, WAIT);
        assertThat(heard(to, in)).isEqualTo(DIALLED);
        if (to != Way.TONES) {
            assertThat(heard(Way.TONES, in)).as("tones beside them").isEmpty();
        }
        out.hangUp();
    }

    private static PhoneBuilder phone(PhoneBuilder builder, Way way, short[] sound) {
        PhoneBuilder sounding = builder.play(() -> AudioSource.samples(sound));
        return way == Way.EVENTS ? sounding : sounding.withoutDtmf();
    }

    private static short[] tones() {
        DtmfGenerator generator = new DtmfGenerator();
        short[] sound = new short[BEFORE_SAMPLES + DIALLED.length() * (DIGIT_SAMPLES + PAUSE_SAMPLES)];
        for (int i = 0; i < DIALLED.length(); i++) {
            generator.begin(TelephoneEvent.event(DIALLED.charAt(i)), DIGIT_SAMPLES);
            generator.fill(sound, BEFORE_SAMPLES + i * (DIGIT_SAMPLES + PAUSE_SAMPLES), DIGIT_SAMPLES);
        }
        return sound;
    }

    private static void dial(Way from, PhoneCall out) {
        switch (from) {
            case EVENTS -> out.dtmf(DIALLED);
            case INFO -> DIALLED.chars().forEach(digit -> assertThat(out.dtmfByInfo((char) digit, 100).await(WAIT)).isEqualTo(200));
            case TONES -> { }
        }
    }

    private static String heard(Way to, PhoneCall in) {
        return switch (to) {
            case EVENTS -> in.heard().digits();
            case INFO -> in.requests().stream().filter(request -> request.isRequest("INFO")).map(DtmfTest::signal).collect(Collectors.joining());
            case TONES -> DigitTones.heard(in.heard().samples());
        };
    }

    private static String signal(SipMessage info) {
        assertThat(info.required("Content-Type")).isEqualTo("application/dtmf-relay");
        return info.bodyText().lines().filter(line -> line.startsWith("Signal=")).map(line -> line.substring("Signal=".length())).collect(Collectors.joining());
    }
}
