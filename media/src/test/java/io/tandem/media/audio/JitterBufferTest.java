package io.tandem.media.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tandem.codec.L16Decoder;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A steady tone through every kind of network: it never clicks, keeps its level, and waits no longer than it must. */
class JitterBufferTest {
    /** Prediction error in parts of the tone's peak: a cut in the wrong place gives 0.3 and more. */
    private static final double CLICK = 0.06;
    private static final int HOUR_S = 3600;

    private final Line line = new Line();

    @BeforeEach
    void aCallHasBegun() {
        line.seconds(5);
        line.ear.restart();
    }

    private void assertSounds() {
        assertThat(line.ear.loudestClick).as(line.ear.toString()).isLessThan(CLICK);
    }

    private void assertWhole(int ticks) {
        assertSounds();
        assertThat(line.ear.ticks(Heard.AUDIO)).as(line.ear.toString()).isEqualTo(ticks);
        assertThat(line.ear.quietestDbm0).isEqualTo(Line.TONE_DBM0, within(0.3));
        assertThat(line.ear.loudestDbm0).isEqualTo(Line.TONE_DBM0, within(0.3));
    }

    @Test
    void aCalmNetworkIsPlayedWhole() {
        line.seconds(20);
        assertWhole(1000);
        assertThat(line.delayMs()).isLessThanOrEqualTo(40);
        assertThat(line.buffer.concealedMs()).isZero();
        assertThat(line.buffer.waiting()).isLessThanOrEqualTo(2);
    }

    @Test
    void jitterIsLearnedAndForgottenAgain() {
        line.delayNs = sent -> Line.MS * (10 + line.random.nextInt(60));
        line.seconds(10);
        line.ear.restart();
        line.seconds(60);
        assertSounds();
        assertThat(line.ear.ticks(Heard.CONCEALED)).as(line.ear.toString()).isLessThan(60);
        assertThat(line.delayMs()).isBetween(60.0, 110.0);
        line.delayNs = sent -> Line.MS * 10;
        line.seconds(20);
        assertSounds();
        assertThat(line.delayMs()).isLessThanOrEqualTo(45);
    }

    @Test
    void lossRepetitionAndReorderingAreHeardAsLittleAsPossible() {
        line.loss = 0.05;
        line.twice = 0.05;
        line.delayNs = sent -> Line.MS * (10 + (line.random.nextInt(20) == 0 ? 25 : 0));
        line.seconds(60);
        assertThat(line.ear.loudestClick).as(line.ear.toString()).isLessThan(CLICK);
        assertThat(line.ear.ticks(Heard.AUDIO)).as(line.ear.toString()).isGreaterThan((int) (0.91 * 3000));
        assertThat(line.ear.ticks(Heard.SILENT)).isZero();
        assertThat(line.delayMs()).isLessThan(80);
    }

    @Test
    void aRepeatedPacketIsTakenOnce() {
        line.twice = 1;
        line.seconds(20);
        assertWhole(1000);
        assertThat(line.buffer.waiting()).as("of each packet one waits").isLessThanOrEqualTo(2);
        assertThat(line.buffer.discarded()).as("the other one is refused").isBetween(998L, 1002L);
    }

    @Test
    void whatComesAfterItsTimeIsNotPlayedAndDelaysNothing() {
        line.delayNs = sent -> Line.MS * (sent / (20 * Line.MS) % 50 == 0 ? 210 : 10);
        line.seconds(20);
        assertSounds();
        assertThat(line.buffer.discarded()).as("one of fifty").isBetween(19L, 21L);
        assertThat(line.ear.ticks(Heard.CONCEALED)).as(line.ear.toString()).isBetween(19, 42);
        assertThat(line.delayMs()).isLessThanOrEqualTo(45);
    }

    @Test
    void aTimestampBesideItsSamplesIsNoHole() {
        line.wobbleUnits = 12;
        line.seconds(20);
        assertWhole(1000);
    }

    @ParameterizedTest
    @ValueSource(doubles = {200, -200})
    void anHourOfAClockThatRunsWrongNeitherDriftsNorDelaysNorBreaks(double ppm) {
        line.skewPpm = ppm;
        line.seconds(HOUR_S);
        assertWhole(HOUR_S * 50);
        assertThat(line.delayMs()).isBetween(20.0, 45.0);
        assertThat(line.buffer.adjustments()).as("720 ms in periods").isBetween(48L, 288L);
        assertThat(line.buffer.discarded()).isZero();
    }

    @Test
    void anotherSourceTakesOverWithoutAClick() {
        line.anotherSource();
        line.seconds(5);
        assertSounds();
        assertThat(line.ear.ticks(Heard.AUDIO)).isGreaterThan(245);
        assertThat(line.ear.ticks(Heard.SILENT)).isZero();
        assertThat(line.delayMs()).isLessThanOrEqualTo(45);
    }

    @Test
    void anotherSourceWithNumbersJustHeardIsNotTakenForRepetitions() {
        line.anotherSource(line.sequence - 40, line.timestamp - 40 * 160);
        line.seconds(2);
        assertSounds();
        assertThat(line.ear.ticks(Heard.AUDIO)).as(line.ear.toString()).isGreaterThan(95);
        assertThat(line.buffer.discarded()).isZero();
    }

    @Test
    void aSequenceThatJumpsAndATimestampThatJumpsAreFollowed() {
        line.sequence += 40;
        line.seconds(2);
        line.timestamp += 8_000_000;
        line.seconds(2);
        line.timestamp -= 500_000;
        line.seconds(2);
        assertSounds();
        assertThat(line.ear.ticks(Heard.AUDIO)).as(line.ear.toString()).isGreaterThan(290);
        assertThat(line.delayMs()).isLessThanOrEqualTo(45);
    }

    @Test
    void aPauseOfTheSenderFadesToSilenceAndTheNextTalkBeginsAtItsDelay() {
        line.sends = false;
        assertThat(line.seconds(5)).isEqualTo(Heard.SILENT);
        assertThat(line.ear.ticks(Heard.CONCEALED)).as("made up for a moment, not for long").isBetween(1, 6);
        line.sends = true;
        assertThat(line.seconds(5)).isEqualTo(Heard.AUDIO);
        assertSounds();
        assertThat(line.ear.ticks(Heard.AUDIO)).isGreaterThan(240);
        assertThat(line.delayMs()).isLessThanOrEqualTo(45);
    }

    @Test
    void aPauseInWhichTimestampsStandStillIsNoLateness() {
        int before = line.timestamp;
        line.sends = false;
        line.seconds(5);
        line.timestamp = before;
        line.sends = true;
        line.seconds(5);
        assertSounds();
        assertThat(line.ear.ticks(Heard.AUDIO)).isGreaterThan(240);
        assertThat(line.delayMs()).isLessThanOrEqualTo(45);
    }

    @Test
    void afterAStopOfTheNetworkTheDelayComesDownAgain() {
        long till = line.nowNs + 700 * Line.MS;
        line.delayNs = sent -> sent < till ? till - sent : 10 * Line.MS;
        line.seconds(10);
        assertSounds();
        assertThat(line.delayMs()).isLessThanOrEqualTo(60);
        assertThat(line.buffer.waiting()).isLessThan(5);
    }

    @Test
    void afterALongStopWhatIsTooOldIsSkippedAtOnce() {
        long till = line.nowNs + 1_100 * Line.MS;
        line.delayNs = sent -> sent < till ? till - sent : 10 * Line.MS;
        line.ticks(60);
        assertSounds();
        assertThat(line.buffer.waiting()).as("a tenth of a second after the stop").isLessThan(25);
        assertThat(line.buffer.discarded()).isGreaterThan(20);
    }

    @Test
    void afterThisMachineStoodStillWhatIsTooOldIsSkippedAtOnce() {
        line.stand(50);
        line.ticks(10);
        assertThat(line.buffer.waiting()).as("a fifth of a second after it").isLessThan(5);
        assertThat(line.buffer.discarded()).isBetween(45L, 51L);
        assertThat(line.delayMs()).isLessThanOrEqualTo(60);
    }

    @Test
    void aShortStopLosesNoWord() {
        long till = line.nowNs + 90 * Line.MS;
        line.delayNs = sent -> sent < till ? till - sent : 10 * Line.MS;
        line.seconds(10);
        assertSounds();
        assertThat(line.buffer.discarded()).isZero();
        assertThat(line.delayMs()).isLessThanOrEqualTo(60);
    }

    @Test
    void anotherDecoderTakesOverInTheMiddle() {
        line.decoder = new PayloadDecoder(new L16Decoder(8000), 8000, false);
        line.seconds(2);
        assertSounds();
        assertThat(line.ear.ticks(Heard.AUDIO)).isGreaterThan(97);
    }

    @Test
    void whatIsNoPayloadOfItsCodecIsMadeUpFor() {
        ByteBuffer odd = ByteBuffer.allocate(319);
        line.sends = false;
        for (int i = 0; i < 3; i++) {
            line.buffer.accept(odd, 0, 319, line.sequence++, line.timestamp, false, line.decoder, line.nowNs);
            assertThat(line.ticks(1)).isNotEqualTo(Heard.SILENT);
        }
        line.sends = true;
        line.seconds(1);
        assertSounds();
        assertThat(line.ear.ticks(Heard.CONCEALED)).isBetween(1, 5);
    }

    @Test
    void aPayloadLongerThanAnyDatagramIsRefused() {
        assertThat(line.buffer.accept(ByteBuffer.allocate(2000), 0, 2000, 1, 1, false, line.decoder, line.nowNs)).isFalse();
        assertThat(line.buffer.discarded()).isEqualTo(1);
    }

    @Test
    void aFloodIsBoundedAndTheMemoryComesBack() {
        ByteBuffer payload = ByteBuffer.allocate(320);
        for (int i = 0; i < 10_000; i++) {
            line.buffer.accept(payload, 0, 320, line.sequence + i, line.timestamp + 160 * i, false, line.decoder, line.nowNs);
        }
        assertThat(line.pool.taken()).isLessThanOrEqualTo(PacketQueue.CAPACITY);
        line.buffer.clear();
        assertThat(line.pool.taken()).isZero();
        assertThat(line.buffer.waiting()).isZero();
    }

    @Test
    void anEmptyPoolRefusesAndCounts() {
        PayloadPool small = new PayloadPool(32);
        JitterBuffer other = new JitterBuffer(small);
        ByteBuffer payload = ByteBuffer.allocate(320);
        for (int i = 0; i < 40; i++) {
            assertThat(other.accept(payload, 0, 320, i, 160 * i, i == 0, line.decoder, line.nowNs)).isEqualTo(i < 32);
        }
        assertThat(small.refused()).isEqualTo(8);
        assertThat(other.discarded()).isEqualTo(8);
    }
}
