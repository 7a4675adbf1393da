package io.tandem.media;

import static org.assertj.core.api.Assertions.assertThat;


import io.tandem.codec.AudioMeasure;
import io.tandem.codec.Tone;
import io.tandem.media.io.UdpAddress;
import io.tandem.media.rtp.Rtcp;
import java.nio.ByteBuffer;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** What happens by the clock: silence, reports, tones. The silence time-out of the laboratory is 10 s. */
class SilenceAndReportsTest extends LaboratoryTest {
    private final SessionHandle a = lab.leg(1, alice, AudioCodec.PCMU, -1);

    @Test
    void silenceIsToldOnceUntilSomethingIsHeardAgain() {
        lab.pass(9_900);
        assertThat(lab.events.of("silent")).isEmpty();
        lab.pass(20_000);
        assertThat(lab.events.of("silent")).containsExactly("silent 1");
        alice.speak(0, sound(160, 1));
        lab.pass(9_900);
        assertThat(lab.events.of("silent")).hasSize(1);
        lab.pass(400);
        assertThat(lab.events.of("silent")).hasSize(2);
    }

    @Test
    void aLegThatMayNotSendIsSparedAndItsTimeBeginsAnewWhenItMay() {
        RemoteMedia remote = RemoteMedia.of(alice.address, AudioCodec.PCMU, OptionalInt.empty());
        lab.configure(a, remote.withDirection(false, true));
        lab.pass(60_000);
        assertThat(lab.events.of("silent")).isEmpty();
        lab.configure(a, remote);
        lab.pass(9_900);
        assertThat(lab.events.of("silent")).isEmpty();
        lab.pass(400);
        assertThat(lab.events.of("silent")).hasSize(1);
    }

    @Test
    void comfortNoiseIsALifeSign() {
        for (int i = 0; i < 30; i++) {
            alice.speak(13, (byte) 60);
            lab.pass(1_000);
        }
        assertThat(lab.events.of("silent")).isEmpty();
        assertThat(lab.events.of("first")).isEmpty();
    }

    @Test
    void reportsGoOutAboutEveryFiveSecondsWithOurOwnNumbers() {
        Phone reports = lab.phone();
        RemoteMedia plain = RemoteMedia.of(alice.address, AudioCodec.PCMU, OptionalInt.empty());
        lab.configure(a, new RemoteMedia(plain.rtp(), reports.address, false, plain.rtp(), AudioCodec.PCMU, 0,
                plain.received(), OptionalInt.empty(), OptionalInt.empty(), 20, 20, true, true));
        lab.tell(new MediaCommand.Echo(a.session()));
        for (int i = 0; i < 50 * 60; i++) {
            alice.speak(0, sound(160, i));
            lab.pass(20);
        }
        assertThat(alice.heardRtcp).isEmpty();
        assertThat(reports.heardRtcp).hasSizeBetween(9, 24).allMatch(SilenceAndReportsTest::isValid);
        ByteBuffer last = ByteBuffer.wrap(reports.heardRtcp.getLast());
        assertThat(Rtcp.type(last, 0)).isEqualTo(Rtcp.SENDER_REPORT);
        assertThat(last.getInt(4)).isEqualTo(a.session().send.ssrc());
        assertThat(last.getInt(20)).isBetween(2_000, 3_000);
        assertThat(last.getInt(28)).isEqualTo(alice.ssrc);
    }

    @Test
    void muxedReportsShareThePortAndTheRoundTripIsKnownAtTheEnd() {
        RemoteMedia plain = RemoteMedia.of(alice.address, AudioCodec.PCMU, OptionalInt.empty());
        lab.configure(a, new RemoteMedia(plain.rtp(), plain.rtp(), true, plain.rtp(), AudioCodec.PCMU, 0,
                plain.received(), OptionalInt.empty(), OptionalInt.empty(), 20, 20, true, true));
        lab.tell(new MediaCommand.Echo(a.session()));
        for (int i = 0; i < 50 * 10; i++) {
            alice.speak(0, sound(160, i));
            lab.pass(20);
        }
        assertThat(alice.heardRtcp).isNotEmpty();
        ByteBuffer report = ByteBuffer.wrap(alice.heardRtcp.getLast());
        lab.pass(40);
        alice.bytes(receiverReport(alice.ssrc, report.getInt(4), Rtcp.ntpShort(report.getLong(8))));
        lab.turn();
        assertThat(lab.worker.counters().get(WorkerCounters.Count.RTCP_IN)).isEqualTo(1);
        lab.tell(new MediaCommand.Close(a.session()));
        assertThat(lab.events.statistics(1).roundTripMs().orElseThrow()).isBetween(39.0, 10_000.0);
        lab.turn();
        assertThat(alice.heardRtcp.getLast()).contains((byte) Rtcp.BYE);
    }

    @Test
    void rubbishOnTheRtcpPortIsCountedAndNothingElse() {
        Phone reports = lab.phone();
        reports.aim(new UdpAddress(a.localRtp().high(), a.localRtp().low(), a.localRtp().port() + 1));
        reports.bytes(new byte[] {1, 2, 3});
        reports.bytes(new byte[0]);
        reports.speak(0, sound(160, 1));
        lab.pass(10);
        assertThat(lab.drops(DropReason.RTCP)).isEqualTo(3);
        assertThat(lab.events.of("first")).isEmpty();
    }

    @Test
    void theToneHasItsFrequencyAndLevelAndNoGap() {
        lab.tell(new MediaCommand.PlayTone(a.session(), new Tone(1004, -10, 8000)));
        lab.pass(2_000);
        assertThat(alice.heard).hasSize(100);
        short[] samples = new short[16_000];
        for (int i = 0; i < 100; i++) {
            AudioCodec.PCMU.law().decode(alice.heard.get(i).payload(), 0, samples, 160 * i, 160);
        }
        assertThat(AudioMeasure.toneLevelDbm0(samples, 0, samples.length, 1004, 8000)).isBetween(-10.2, -9.8);
        assertThat(AudioMeasure.dominantFrequencyHz(samples, 0, samples.length, 8000)).isBetween(1003.0, 1005.0);
        assertThat(AudioMeasure.longestGapMs(samples, 0, samples.length, -40, 8000)).isLessThan(3);
    }

    @Test
    void theTonesPacketTimeIsTheLegs() {
        lab.configure(a, RemoteMedia.of(alice.address, AudioCodec.PCMU, OptionalInt.empty()).withPtimes(30, 20));
        lab.tell(new MediaCommand.PlayTone(a.session(), new Tone(1004, -10, 8000)));
        lab.pass(600);
        assertThat(alice.heard).hasSize(20).allMatch(heard -> heard.payload().length == 240);
        assertThat(alice.heard.get(19).timestamp() - alice.heard.get(0).timestamp()).isEqualTo(19 * 240);
    }

    private static boolean isValid(byte[] compound) {
        return Rtcp.validate(ByteBuffer.wrap(compound), compound.length);
    }

    private static byte[] receiverReport(int from, int about, int lastReport) {
        ByteBuffer report = ByteBuffer.allocate(32);
        report.putInt(0x81C90007).putInt(from).putInt(about).putInt(0).putInt(0).putInt(0).putInt(lastReport).putInt(0);
        return report.array();
    }
}
