package io.tandem.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tandem.media.io.UdpAddress;
import io.tandem.media.rtp.LossPattern;
import io.tandem.media.rtp.RtcpXr;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a worker measures of a leg, and what it sees when nothing is heard of it. */
class QualityTest extends LaboratoryTest {
    private void speak(int packets, int loseEach) {
        for (int i = 1; i <= packets; i++) {
            if (loseEach > 0 && i % loseEach == 0) {
                alice.sequence++;
                alice.timestamp += 160;
            } else {
                alice.speak(0, sound(160, i));
            }
            lab.pass(20);
        }
    }

    private AudioEvidence evidence(long legId) {
        return Optional.ofNullable(lab.events.evidence.get(legId)).orElseThrow();
    }

    @Test
    void aGoodLegIsGood() {
        SessionHandle a = lab.leg(1, alice, AudioCodec.PCMU, 101);
        speak(600, 0);
        lab.tell(new MediaCommand.Close(a.session()));
        SpeechQuality quality = lab.events.statistics(1).quality();
        assertThat(quality.mos()).isBetween(4.3, 4.5);
        assertThat(quality.lossPercent()).isZero();
        assertThat(lab.worker.quality().mos().count()).isPositive();
        assertThat(lab.worker.quality().mos().sum() / lab.worker.quality().mos().count()).isCloseTo(quality.mos(), within(0.01));
        assertThat(lab.events.of("quality")).isEmpty();
    }

    @Test
    void aPoorOneIsToldOnceAndAgainWhenItIsWell() {
        lab.leg(1, alice, AudioCodec.PCMU, 101);
        speak(900, 5);
        assertThat(lab.events.of("quality")).containsExactly("quality 1 poor");
        speak(1200, 0);
        assertThat(lab.events.of("quality")).containsExactly("quality 1 poor", "quality 1 well");
        assertThat(lab.worker.quality().lossRatio().sum()).isPositive();
    }

    @ParameterizedTest(name = "{0}, 5 % lost")
    @CsvSource({"PCMU, 3.85, 4.0", "L16_8000, 3.85, 4.0", "G722, 3.65, 3.8"})
    void aCodecThatRemembersALossIsHurtMoreByIt(AudioCodec codec, double least, double most) {
        SessionHandle a = lab.leg(1, alice, codec, 101);
        int payloadType = codec.staticPayloadType();
        for (int i = 1; i <= 600; i++) {
            if (i % 20 == 0) {
                alice.sequence++;
                alice.timestamp += 160;
            } else {
                alice.speak(payloadType, sound(160, i));
            }
            lab.pass(20);
        }
        lab.tell(new MediaCommand.Close(a.session()));
        assertThat(lab.events.statistics(1).quality().lossPercent()).isCloseTo(5, within(0.2));
        assertThat(lab.events.statistics(1).quality().mos()).isBetween(least, most);
    }

    /** RTCP on the RTP port, since a phone of the laboratory has one. */
    private RemoteMedia withReports(boolean voipMetrics) {
        RemoteMedia plain = RemoteMedia.of(alice.address, AudioCodec.PCMU, OptionalInt.empty());
        return new RemoteMedia(plain.rtp(), plain.rtp(), true, plain.rtp(), AudioCodec.PCMU, 0, plain.received(), OptionalInt.empty(), OptionalInt.empty(),
                AudioCodec.CLOCK_RATE_HZ, 20, 20, true, true, voipMetrics);
    }

    @Test
    void metricsOfVoiceGoToThoseWhoSendThem() {
        SessionHandle a = lab.open(1, alice);
        lab.configure(a, withReports(false));
        speak(400, 10);
        assertThat(xr()).as("not asked for").isEmpty();
        ByteBuffer compound = ByteBuffer.allocate(8 + RtcpXr.SIZE_BYTES);
        compound.put(0, (byte) 0x80).put(1, (byte) 201).putShort(2, (short) 1).putInt(4, alice.ssrc);
        RtcpXr.write(compound, 8, alice.ssrc, a.session().send.ssrc(), new LossPattern(), 20, 0, 90, 4.3);
        alice.bytes(compound.array());
        speak(600, 10);
        ByteBuffer last = xr().orElseThrow();
        assertThat(RtcpXr.lossPercent(last, 8)).isCloseTo(10, within(1.0));
        assertThat(RtcpXr.mos(last, 8)).isBetween(2.5, 3.6);
        lab.tell(new MediaCommand.Close(a.session()));
        assertThat(lab.events.statistics(1).remoteQuality()).contains(new RemoteQuality(4.3, 0));
    }

    @Test
    void metricsOfVoiceGoToThoseWhoAskForThemUntilTheyDoNoMore() {
        SessionHandle a = lab.open(1, alice);
        lab.configure(a, withReports(true));
        speak(400, 0);
        assertThat(RtcpXr.mos(xr().orElseThrow(), 8)).isEqualTo(4.4);
        lab.configure(a, withReports(false));
        alice.heardRtcp.clear();
        speak(600, 0);
        assertThat(alice.heardRtcp).isNotEmpty();
        assertThat(xr()).isEmpty();
        lab.tell(new MediaCommand.Close(a.session()));
        assertThat(lab.events.statistics(1).remoteQuality()).as("it never said").isEmpty();
    }

    /** The last extended report that alice got, if it is about her: its bytes from its own beginning. */
    private Optional<ByteBuffer> xr() {
        return alice.heardRtcp.stream().filter(report -> report.length > RtcpXr.SIZE_BYTES).map(report -> ByteBuffer.wrap(report, report.length - RtcpXr.SIZE_BYTES, RtcpXr.SIZE_BYTES).slice())
                .filter(last -> (last.get(1) & 0xFF) == RtcpXr.EXTENDED_REPORT && RtcpXr.find(last, 0, alice.ssrc) == 8).reduce((first, second) -> second);
    }

    @Test
    void nothingArrives() {
        lab.leg(1, alice, AudioCodec.PCMU, 101);
        lab.pass(1_900);
        assertThat(lab.events.evidence).isEmpty();
        lab.pass(400);
        AudioEvidence seen = evidence(1);
        assertThat(seen.described()).isEqualTo(alice.address);
        assertThat(seen.sendable()).isTrue();
        assertThat(seen.heardBefore()).isFalse();
        assertThat(seen.stranger()).isEmpty();
        lab.pass(200_000);
        assertThat(lab.events.of("unheard")).as("six times, then no more").hasSize(6);
    }

    @Test
    void aStrangerIsNamed() {
        SessionHandle a = lab.open(1, alice);
        UdpAddress elsewhere = UdpAddress.of(InetAddress.ofLiteral("192.0.2.9"), 4000);
        lab.configure(a, RemoteMedia.of(elsewhere, AudioCodec.PCMU, OptionalInt.empty()));
        speak(120, 0);
        assertThat(evidence(1).stranger()).contains(alice.address);
        assertThat(evidence(1).described()).isEqualTo(elsewhere);
    }

    @Test
    void aWrongPayloadTypeIsNamedAndComfortNoiseIsLife() {
        lab.leg(1, alice, AudioCodec.PCMU, 101);
        for (int i = 0; i < 120; i++) {
            alice.speak(13, sound(1, 1));
            lab.pass(20);
        }
        assertThat(lab.events.evidence).isEmpty();
        for (int i = 0; i < 120; i++) {
            alice.speak(18, sound(20, 1));
            lab.pass(20);
        }
        assertThat(evidence(1).wrongType()).contains(18);
        assertThat(evidence(1).agreedTypes()).isEqualTo(List.of(0));
    }

    /** The phone never sends, and nobody listens where it said it would be. */
    @ParameterizedTest
    @EnumSource(Laboratory.Net.class)
    void aPortThatWasNeverOpenIsSeenOrSaidToBeInvisible(Laboratory.Net net) {
        try (Laboratory site = new Laboratory(net, 8)) {
            Phone absent = site.phone();
            Phone staying = site.phone();
            SessionHandle one = site.leg(1, absent, AudioCodec.PCMU, 101);
            SessionHandle other = site.leg(2, staying, AudioCodec.PCMU, 101);
            site.bridge(one, other);
            site.phonesIo.close(absent.token);
            for (int i = 0; i < 110; i++) {
                staying.speak(0, sound(160, i));
                site.pass(20);
            }
            AudioEvidence seen = Optional.ofNullable(site.events.evidence.get(1L)).orElseThrow();
            assertThat(seen.refused()).isEqualTo(net != Laboratory.Net.NIO);
            assertThat(seen.refusalSeen()).isEqualTo(net != Laboratory.Net.NIO);
            assertThat(site.events.evidence).containsOnlyKeys(1L);
        }
    }

    @Test
    void whoIsNowhereCannotBeSentTo() {
        SessionHandle a = lab.open(1, alice);
        UdpAddress nowhere = UdpAddress.of(InetAddress.ofLiteral("0.0.0.0"), 0);
        lab.configure(a, RemoteMedia.of(nowhere, AudioCodec.PCMU, OptionalInt.empty()));
        lab.pass(2_300);
        assertThat(evidence(1).sendable()).isFalse();
    }

    @Test
    void oneThatStopsHasBeenHeardBefore() {
        lab.leg(1, alice, AudioCodec.PCMU, 101);
        speak(50, 0);
        assertThat(lab.events.evidence).isEmpty();
        lab.pass(2_300);
        assertThat(evidence(1).heardBefore()).isTrue();
        assertThat(evidence(1).silentMs()).isBetween(1_990L, 2_300L);
    }

    /** The phone has spoken, then its host closes the port; the other leg's audio comes back as ICMP. */
    @ParameterizedTest
    @EnumSource(Laboratory.Net.class)
    void aPortThatHasClosedIsSeen(Laboratory.Net net) {
        try (Laboratory site = new Laboratory(net, 8)) {
            Phone leaving = site.phone();
            Phone staying = site.phone();
            SessionHandle one = site.leg(1, leaving, AudioCodec.PCMU, 101);
            SessionHandle other = site.leg(2, staying, AudioCodec.PCMU, 101);
            site.bridge(one, other);
            leaving.speak(0, sound(160, 1));
            site.pass(20);
            site.phonesIo.close(leaving.token);
            for (int i = 0; i < 60; i++) {
                staying.speak(0, sound(160, i));
                site.pass(20);
            }
            AudioEvidence seen = Optional.ofNullable(site.events.evidence.get(1L)).orElseThrow();
            assertThat(seen.refused()).isTrue();
            assertThat(seen.silentMs()).as("told before the silence would be").isLessThan(2_000);
            assertThat(site.events.evidence).containsOnlyKeys(1L);
        }
    }
}
