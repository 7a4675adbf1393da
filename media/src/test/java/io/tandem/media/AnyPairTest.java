package io.tandem.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tandem.codec.AudioMeasure;
import io.tandem.codec.Tone;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Any codec to any other: tones arrive at their level, without gaps, and payloads that can pass are passed. */
class AnyPairTest extends LaboratoryTest {
    private static final List<AudioCodec> SPOKEN =
            List.of(AudioCodec.PCMU, AudioCodec.PCMA, AudioCodec.G722, AudioCodec.L16_8000, AudioCodec.L16_16000, AudioCodec.OPUS);

    private final Talker one = new Talker(alice, AudioCodec.PCMU, 600);
    private final Talker other = new Talker(bob, AudioCodec.PCMU, 900);

    static Stream<Arguments> pairs() {
        return SPOKEN.stream().flatMap(from -> SPOKEN.stream().map(to -> Arguments.of(from, to)));
    }

    private SessionHandle leg(long legId, Talker talker, AudioCodec codec) {
        talker.change(codec);
        SessionHandle leg = lab.open(legId, talker.phone);
        lab.configure(leg, talker.remote());
        return leg;
    }

    private void talk(int ticks) {
        for (int i = 0; i < ticks; i++) {
            one.talk();
            other.talk();
            lab.pass(20);
        }
    }

    private void assertBothHear() {
        assertThat(one.levelOf(900)).as("what bob says at alice's").isEqualTo(Talker.LEVEL_DBM0, within(1.0));
        assertThat(other.levelOf(600)).as("what alice says at bob's").isEqualTo(Talker.LEVEL_DBM0, within(1.0));
        assertThat(one.gapMs()).isLessThan(4);
        assertThat(other.gapMs()).isLessThan(4);
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void bothHearEachOther(AudioCodec from, AudioCodec to) {
        SessionHandle a = leg(1, one, from);
        SessionHandle b = leg(2, other, to);
        lab.bridge(a, b);
        talk(100);
        assertBothHear();
        assertThat(a.session().path instanceof MediaPath.Decode).as("decodes only where it must").isEqualTo(!from.passesAs(to));
        assertThat(bob.heard).extracting(Phone.Heard::payloadType).containsOnly(to.staticPayloadType());
        assertThat(a.session().input == null).isEqualTo(from.passesAs(to));
    }

    @ParameterizedTest
    @EnumSource(names = {"PCMU", "G722", "L16_16000", "OPUS"})
    void packetTimesMayDiffer(AudioCodec to) {
        SessionHandle a = leg(1, one, AudioCodec.L16_8000);
        SessionHandle b = leg(2, other, to);
        lab.configure(b, other.remote().withPtimes(40, 20));
        lab.bridge(a, b);
        talk(100);
        assertBothHear();
        Phone.Heard last = bob.heard.getLast();
        Phone.Heard beforeLast = bob.heard.get(bob.heard.size() - 2);
        assertThat(last.timestamp() - beforeLast.timestamp()).isEqualTo(to.clockRateHz() / 25);
        assertThat(other.packets()).isBetween(45, 50);
    }

    @ParameterizedTest
    @EnumSource(names = {"G722", "L16_8000", "L16_16000", "OPUS"})
    void aCodecThatChangesInTheMiddleIsFollowedBothWays(AudioCodec later) {
        SessionHandle a = leg(1, one, AudioCodec.PCMU);
        lab.bridge(a, leg(2, other, AudioCodec.PCMA));
        talk(100);
        one.change(later);
        lab.configure(a, one.remote());
        other.forget();
        talk(100);
        assertBothHear();
        one.change(AudioCodec.PCMU);
        lab.configure(a, one.remote());
        other.forget();
        talk(100);
        assertBothHear();
        assertThat(a.session().path).isInstanceOf(MediaPath.Transcode.class);
        assertThat(a.session().input).isNull();
    }

    @Test
    void anotherRtpClockIsAnotherStreamAndTheOneBeforeIsEnded() {
        SessionHandle a = leg(1, one, AudioCodec.PCMU);
        lab.configure(a, withReports(one.remote()));
        lab.bridge(a, leg(2, other, AudioCodec.PCMU));
        talk(20);
        int before = alice.heard.getLast().ssrc();
        alice.heardRtcp.clear();
        one.change(AudioCodec.OPUS);
        lab.configure(a, withReports(one.remote()));
        assertThat(alice.heardRtcp).singleElement().satisfies(report -> {
            ByteBuffer bye = ByteBuffer.wrap(report, report.length - 8, 8);
            assertThat(bye.getInt()).as("BYE of one source").isEqualTo(0x81CB0001);
            assertThat(bye.getInt()).isEqualTo(before);
        });
        talk(50);
        Phone.Heard last = alice.heard.getLast();
        assertThat(last.ssrc()).isNotEqualTo(before);
        assertThat(last.timestamp() - alice.heard.get(alice.heard.size() - 2).timestamp()).isEqualTo(960);
    }

    private static RemoteMedia withReports(RemoteMedia remote) {
        return new RemoteMedia(remote.rtp(), remote.rtcp(), true, remote.signallingSource(), remote.sendCodec(), remote.sendPayloadType(), remote.received(),
                remote.sendEvent(), remote.receivedEvent(), 20, 20, true, true);
    }

    @Test
    void aLegMaySpeakAnyOfItsCodecsAndPassesWhereItCan() {
        SessionHandle a = lab.open(1, alice);
        lab.configure(a, new RemoteMedia(alice.address, alice.address, false, alice.address, AudioCodec.PCMU, 0,
                List.of(new ReceivedCodec(0, AudioCodec.PCMU), new ReceivedCodec(9, AudioCodec.G722)), OptionalInt.empty(), OptionalInt.empty(), 20, 20, true,
                true));
        lab.bridge(a, leg(2, other, AudioCodec.PCMU));
        talk(50);
        assertThat(a.session().input).as("memory of a plain call").isNull();
        one.change(AudioCodec.G722);
        talk(100);
        assertThat(a.session().path).isInstanceOf(MediaPath.Decode.class);
        assertThat(other.levelOf(600)).isEqualTo(Talker.LEVEL_DBM0, within(1.0));
        one.change(AudioCodec.PCMU);
        talk(100);
        assertThat(a.session().path).isInstanceOf(MediaPath.Relay.class);
        assertThat(other.levelOf(600)).isEqualTo(Talker.LEVEL_DBM0, within(1.0));
        assertThat(other.gapMs()).isLessThan(4);
    }

    @ParameterizedTest
    @EnumSource(names = {"G722", "L16_8000", "L16_16000", "OPUS"})
    void echoAndToneInEveryCodec(AudioCodec codec) {
        SessionHandle a = leg(1, one, codec);
        lab.tell(new MediaCommand.Echo(a.session()));
        talk(100);
        assertThat(one.levelOf(600)).isEqualTo(Talker.LEVEL_DBM0, within(1.0));
        one.forget();
        lab.tell(new MediaCommand.PlayTone(a.session(), new Tone(1004, -10, AudioCodec.CLOCK_RATE_HZ)));
        talk(100);
        assertThat(one.levelOf(1004)).isEqualTo(-10, within(0.5));
        assertThat(one.gapMs()).isLessThan(3);
    }

    @Test
    void digitsCrossFromOneClockToAnother() {
        SessionHandle a = leg(1, one, AudioCodec.PCMU);
        SessionHandle b = leg(2, other, AudioCodec.OPUS);
        RemoteMedia plain = other.remote();
        lab.configure(b, new RemoteMedia(bob.address, bob.address, false, bob.address, AudioCodec.OPUS, 111, plain.received(), OptionalInt.of(110),
                OptionalInt.of(110), 48_000, 20, 20, true, true, false));
        lab.bridge(a, b);
        talk(30);
        alice.dial(101, '7', 100);
        lab.pass(20);
        List<Phone.Heard> events = bob.heard.stream().filter(packet -> packet.payloadType() == 110).toList();
        assertThat(events).hasSize(8);
        assertThat(events).extracting(Phone.Heard::timestamp).containsOnly(events.getFirst().timestamp());
        assertThat(events.getLast().audio().getShort(2)).as("100 ms at 48 kHz").isEqualTo((short) 4800);
        assertThat(lab.events.of("digit")).containsExactly("digit 1 7 100");
        lab.tell(new MediaCommand.SendDigit(b.session(), 5, 80));
        lab.pass(300);
        events = bob.heard.stream().filter(packet -> packet.payloadType() == 110).toList();
        assertThat(events.getLast().audio().getShort(2)).as("80 ms at 48 kHz").isEqualTo((short) 3840);
    }

    @Test
    void whenTheFarSidePausesSoDoWeAndTheNextTalkHasAMarker() {
        SessionHandle a = leg(1, one, AudioCodec.L16_8000);
        lab.bridge(a, leg(2, other, AudioCodec.PCMU));
        talk(50);
        lab.pass(1000);
        int before = bob.heard.size();
        lab.pass(500);
        assertThat(bob.heard).hasSize(before);
        alice.timestamp += 1500 * 8;
        int last = bob.heard.getLast().timestamp();
        talk(10);
        assertThat(bob.heard.get(before).marker()).isTrue();
        assertThat(bob.heard.get(before).timestamp() - last).isBetween(1300 * 8, 1600 * 8);
    }

    @Test
    void comfortNoiseSoundsOnAfterItsTalk() {
        SessionHandle a = lab.open(1, alice);
        lab.configure(a, new RemoteMedia(alice.address, alice.address, false, alice.address, AudioCodec.PCMU, 0,
                List.of(new ReceivedCodec(0, AudioCodec.PCMU), new ReceivedCodec(13, AudioCodec.CN)), OptionalInt.empty(), OptionalInt.empty(), 20, 20, true, true));
        lab.bridge(a, leg(2, other, AudioCodec.L16_8000));
        talk(50);
        alice.packet(13, false, alice.sequence++, alice.timestamp, (byte) 50);
        lab.pass(200);
        other.forget();
        lab.pass(1500);
        assertThat(other.packets()).isEqualTo(75);
        short[] noise = other.heard();
        assertThat(AudioMeasure.levelDbm0(noise, 0, noise.length)).isEqualTo(6.18 - 50, within(2.0));
    }
}
