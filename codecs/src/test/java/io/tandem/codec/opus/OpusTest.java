package io.tandem.codec.opus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tandem.codec.AudioMeasure;
import io.tandem.codec.Tone;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Both implementations, and each with what the other wrote. */
class OpusTest {
    private static final int RATE_HZ = 48_000;
    private static final int FRAME = 960;
    private static final OpusSettings LOSSY = new OpusSettings(32_000, true, 20);

    enum From {
        SYSTEM,
        JAVA;

        Opus opus() {
            if (this == JAVA) {
                return Opus.java();
            }
            Optional<Opus> system = Opus.system();
            if (system.isEmpty()) {
                System.err.println("SKIPPED: no libopus on this system; Opus in Java is tested all the same.");
            }
            Assumptions.assumeTrue(system.isPresent(), "no libopus");
            return system.orElseThrow();
        }
    }

    /** Something of speech: a buzz that wavers, 125 ms of it and 125 ms of hardly any in turn. */
    private static short[] buzz(int rateHz, int seconds) {
        short[] samples = new short[rateHz * seconds];
        for (int i = 0; i < samples.length; i++) {
            double t = (double) i / rateHz;
            double envelope = Math.max(0, Math.sin(2 * Math.PI * 4 * t)) * 0.9 + 0.1;
            double phase = 2 * Math.PI * (140 * t + 0.4 * Math.sin(2 * Math.PI * 3 * t));
            double sum = 0;
            for (int harmonic = 1; harmonic <= 12; harmonic++) {
                sum += Math.sin(harmonic * phase) / harmonic;
            }
            samples[i] = (short) (4000 * envelope * sum);
        }
        return samples;
    }

    private static byte[][] encoded(Opus opus, short[] samples, int rateHz, OpusSettings settings) {
        int frame = rateHz / 50;
        byte[][] packets = new byte[samples.length / frame][];
        byte[] payload = new byte[1300];
        try (Opus.Encoder encoder = opus.encoder(rateHz, settings)) {
            for (int i = 0; i < packets.length; i++) {
                int bytes = encoder.encode(samples, i * frame, frame, payload, 7);
                packets[i] = Arrays.copyOfRange(payload, 7, 7 + bytes);
            }
        }
        return packets;
    }

    /** How a gap is filled in: before the next packet, or by what the next packet carries. */
    private static short[] decoded(Opus opus, byte[][] packets, int rateHz, Set<Integer> lost, boolean recover) {
        int frame = rateHz / 50;
        short[] samples = new short[packets.length * frame];
        try (Opus.Decoder decoder = opus.decoder(rateHz)) {
            for (int i = 0; i < packets.length; i++) {
                if (!lost.contains(i)) {
                    assertThat(decoder.decode(packets[i], 0, packets[i].length, samples, i * frame)).isEqualTo(frame);
                } else if (!recover || decoder.recover(packets[i + 1], 0, packets[i + 1].length, samples, i * frame, frame) == 0) {
                    decoder.conceal(samples, i * frame, frame);
                }
            }
        }
        return samples;
    }

    @ParameterizedTest
    @CsvSource({"SYSTEM, SYSTEM, 48000", "JAVA, JAVA, 48000", "SYSTEM, JAVA, 48000", "JAVA, SYSTEM, 48000", "SYSTEM, SYSTEM, 8000", "JAVA, JAVA, 16000", "SYSTEM, JAVA, 16000"})
    void aToneKeepsItsLevel(From encoder, From decoder, int rateHz) {
        short[] tone = new short[rateHz];
        new Tone(1004, -10, rateHz).fill(tone, 0, tone.length);
        short[] out = decoded(decoder.opus(), encoded(encoder.opus(), tone, rateHz, OpusSettings.SPEECH), rateHz, Set.of(), false);
        assertThat(AudioMeasure.toneLevelDbm0(out, rateHz / 2, rateHz / 2, 1004, rateHz)).isCloseTo(-10, within(1.0));
        assertThat(AudioMeasure.dominantFrequencyHz(out, rateHz / 2, rateHz / 2, rateHz)).isCloseTo(1004, within(1.0));
        assertThat(AudioMeasure.longestGapMs(out, rateHz / 10, rateHz - rateHz / 10 * 2, -20, rateHz)).isZero();
    }

    @ParameterizedTest
    @EnumSource(From.class)
    void anyRateHearsAnyOther(From from) {
        Opus opus = from.opus();
        short[] tone = new short[8000];
        new Tone(1004, -10, 8000).fill(tone, 0, tone.length);
        byte[][] packets = encoded(opus, tone, 8000, OpusSettings.SPEECH);
        short[] out = new short[RATE_HZ];
        try (Opus.Decoder decoder = opus.decoder(RATE_HZ)) {
            for (int i = 0; i < packets.length; i++) {
                assertThat(decoder.decode(packets[i], 0, packets[i].length, out, i * FRAME)).isEqualTo(FRAME);
            }
        }
        assertThat(AudioMeasure.toneLevelDbm0(out, RATE_HZ / 2, RATE_HZ / 2, 1004, RATE_HZ)).isCloseTo(-10, within(1.0));
    }

    /** Full-band CELT, as a browser sends it for music, at a side that hears less. */
    @ParameterizedTest
    @CsvSource({"SYSTEM, SYSTEM, 8000", "SYSTEM, SYSTEM, 16000", "SYSTEM, JAVA, 8000", "SYSTEM, JAVA, 16000", "SYSTEM, JAVA, 48000", "JAVA, JAVA, 8000", "JAVA, JAVA, 16000", "JAVA, SYSTEM, 16000"})
    void theFullBandIsHeardAtEveryRate(From encoder, From decoder, int rateHz) {
        short[] tone = new short[RATE_HZ];
        new Tone(1004, -10, RATE_HZ).fill(tone, 0, tone.length);
        byte[][] packets = encoded(encoder.opus(), tone, RATE_HZ, new OpusSettings(128_000, false, 0));
        assertThat(Arrays.asList(packets)).allSatisfy(packet -> assertThat((packet[0] & 0xFF) >> 3).as("CELT at full band").isGreaterThanOrEqualTo(28));
        short[] out = decoded(decoder.opus(), packets, rateHz, Set.of(30), false);
        assertThat(AudioMeasure.toneLevelDbm0(out, rateHz / 4, rateHz / 4, 1004, rateHz)).isCloseTo(-10, within(1.0));
        assertThat(AudioMeasure.dominantFrequencyHz(out, rateHz / 4, rateHz / 4, rateHz)).isCloseTo(1004, within(1.0));
        assertThat(AudioMeasure.toneLevelDbm0(out, 3 * rateHz / 4, rateHz / 5, 1004, rateHz)).as("after a loss").isCloseTo(-10, within(1.0));
        assertThat(AudioMeasure.longestGapMs(out, rateHz / 10, rateHz - rateHz / 10 * 2, -20, rateHz)).isZero();
    }

    /** In-band FEC gives back most of what a loss takes; without it a gap is filled in by repetition that fades. */
    @ParameterizedTest
    @EnumSource(From.class)
    void recoversALostPacketFromTheNext(From from) {
        Opus opus = from.opus();
        byte[][] packets = encoded(opus, buzz(RATE_HZ, 2), RATE_HZ, LOSSY);
        Set<Integer> lost = Set.copyOf(java.util.stream.IntStream.range(10, packets.length - 5).filter(i -> i % 7 == 0).boxed().toList());
        long carrying = lost.stream().filter(i -> OpusPacket.carriesPrevious(packets[i + 1], 0, packets[i + 1].length)).count();
        assertThat(carrying).as("packets that carry the one before").isGreaterThan(lost.size() / 3);
        short[] whole = decoded(opus, packets, RATE_HZ, Set.of(), false);
        double recovered = errorDbm0(whole, decoded(opus, packets, RATE_HZ, lost, true), lost);
        double concealed = errorDbm0(whole, decoded(opus, packets, RATE_HZ, lost, false), lost);
        assertThat(recovered).isLessThan(concealed - 3);
    }

    private static double errorDbm0(short[] whole, short[] holed, Set<Integer> frames) {
        short[] error = new short[frames.size() * FRAME];
        int at = 0;
        for (int frame : frames) {
            for (int i = frame * FRAME; i < (frame + 1) * FRAME; i++) {
                error[at++] = (short) Math.clamp(whole[i] - holed[i], Short.MIN_VALUE, Short.MAX_VALUE);
            }
        }
        return AudioMeasure.levelDbm0(error, 0, error.length);
    }

    @ParameterizedTest
    @EnumSource(From.class)
    void aLongGapIsFilledAndFades(From from) {
        Opus opus = from.opus();
        short[] tone = new short[RATE_HZ];
        new Tone(300, -10, RATE_HZ).fill(tone, 0, tone.length);
        byte[][] packets = encoded(opus, tone, RATE_HZ, OpusSettings.SPEECH);
        short[] gap = new short[RATE_HZ];
        try (Opus.Decoder decoder = opus.decoder(RATE_HZ)) {
            for (byte[] packet : packets) {
                decoder.decode(packet, 0, packet.length, gap, 0);
            }
            Arrays.fill(gap, (short) 12_345);
            decoder.conceal(gap, 0, 961);
            assertThat(gap[961]).as("no more than asked for").isEqualTo((short) 12_345);
            decoder.conceal(gap, 961, RATE_HZ - 961);
        }
        assertThat(AudioMeasure.levelDbm0(gap, 0, FRAME)).isBetween(-19.0, -8.0);
        assertThat(AudioMeasure.levelDbm0(gap, RATE_HZ - FRAME, FRAME)).isLessThan(-40);
    }

    @ParameterizedTest
    @EnumSource(From.class)
    void carriesNothingOfThePastWhenItNeedNot(From from) {
        Opus opus = from.opus();
        byte[][] packets = encoded(opus, buzz(RATE_HZ, 1), RATE_HZ, new OpusSettings(32_000, false, 0));
        try (Opus.Decoder decoder = opus.decoder(RATE_HZ)) {
            for (byte[] packet : packets) {
                assertThat(OpusPacket.carriesPrevious(packet, 0, packet.length)).isFalse();
                assertThat(decoder.recover(packet, 0, packet.length, new short[FRAME], 0, FRAME)).isZero();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(From.class)
    void settingsRuleTheBitrateAndMayChange(From from) {
        Opus opus = from.opus();
        short[] speech = buzz(RATE_HZ, 2);
        byte[] payload = new byte[1300];
        int[] bytes = new int[2];
        try (Opus.Encoder encoder = opus.encoder(RATE_HZ, new OpusSettings(64_000, false, 0))) {
            for (int i = 0; i < 100; i++) {
                if (i == 50) {
                    encoder.use(new OpusSettings(12_000, false, 0));
                }
                bytes[i / 50] += encoder.encode(speech, i * FRAME, FRAME, payload, 0);
            }
            assertThat(encoder.lookaheadSamples()).isEqualTo(312);
        }
        assertThat(bytes[0] * 8.0).isCloseTo(64_000, within(20_000.0));
        assertThat(bytes[1] * 8.0).isCloseTo(12_000, within(5000.0));
    }

    @ParameterizedTest
    @EnumSource(From.class)
    void brokenPacketsHarmNobody(From from) {
        Opus opus = from.opus();
        byte[][] packets = encoded(opus, buzz(RATE_HZ, 1), RATE_HZ, OpusSettings.SPEECH);
        short[] samples = new short[6 * FRAME];
        java.util.Random chance = new java.util.Random(4);
        try (Opus.Decoder decoder = opus.decoder(RATE_HZ)) {
            assertThat(decoder.decode(new byte[0], 0, 0, samples, 0)).isZero();
            for (int i = 0; i < 500; i++) {
                byte[] packet = packets[i % packets.length].clone();
                int length = chance.nextInt(packet.length + 1);
                for (int flip = 0; flip < chance.nextInt(4) && length > 0; flip++) {
                    packet[chance.nextInt(length)] = (byte) chance.nextInt();
                }
                assertThat(decoder.decode(packet, 0, length, samples, 0)).isLessThanOrEqualTo(samples.length);
                decoder.recover(packet, 0, length, samples, 0, FRAME);
            }
            for (byte[] packet : packets) {
                assertThat(decoder.decode(packet, 0, packet.length, samples, 0)).isEqualTo(FRAME);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(From.class)
    void whatIsClosedIsCountedAndSaysSo(From from) {
        Opus opus = from.opus();
        Opus.Encoder encoder = opus.encoder(RATE_HZ, OpusSettings.SPEECH);
        Opus.Decoder decoder = opus.decoder(16_000);
        assertThat(opus.open()).isEqualTo(2);
        encoder.close();
        encoder.close();
        decoder.close();
        assertThat(opus.open()).isZero();
        assertThatThrownBy(() -> encoder.encode(new short[FRAME], 0, FRAME, new byte[1300], 0)).isInstanceOf(IllegalStateException.class).hasMessageContaining("closed");
        assertThatThrownBy(() -> decoder.conceal(new short[FRAME], 0, FRAME)).isInstanceOf(IllegalStateException.class).hasMessageContaining("closed");
    }

    @ParameterizedTest
    @EnumSource(From.class)
    void refusesWhatItCannotDo(From from) {
        Opus opus = from.opus();
        assertThatThrownBy(() -> opus.encoder(44_100, OpusSettings.SPEECH)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("not at 44100");
        assertThatThrownBy(() -> opus.decoder(11_025)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("8000, 16000 or 48000");
        assertThat(opus.open()).isZero();
        try (Opus.Encoder encoder = opus.encoder(RATE_HZ, OpusSettings.SPEECH)) {
            assertThatThrownBy(() -> encoder.encode(new short[FRAME], 0, 900, new byte[1300], 0)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("not 900 samples");
        }
        assertThatThrownBy(() -> new OpusSettings(5000, true, 0)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("6000 to 510000");
        assertThatThrownBy(() -> new OpusSettings(32_000, true, 101)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("0 to 100");
    }

    @Test
    void theSystemsIsTakenWhereItIs() {
        String found = Opus.find().description();
        assertThat(found).isEqualTo(Opus.system().map(Opus::description).orElse("concentus (Java)"));
        Opus.system().ifPresent(opus -> assertThat(opus.description()).startsWith("libopus").endsWith("of the system"));
    }

    @Test
    void theSystemsAllocatesNothing() {
        Opus opus = From.SYSTEM.opus();
        short[] speech = buzz(RATE_HZ, 1);
        byte[] payload = new byte[1300];
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        try (Opus.Encoder encoder = opus.encoder(RATE_HZ, OpusSettings.SPEECH); Opus.Decoder decoder = opus.decoder(RATE_HZ)) {
            long before = 0;
            for (int i = 0; i < 3000; i++) {
                if (i == 2500) {
                    before = threads.getCurrentThreadAllocatedBytes();
                }
                int bytes = encoder.encode(speech, i % 50 * FRAME, FRAME, payload, 0);
                decoder.decode(payload, 0, bytes, speech, i % 50 * FRAME);
            }
            assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(5000);
        }
    }

    @Test
    void aPacketTellsItsDuration() {
        assertThat(List.of(0x00, 0x08, 0x10, 0x18, 0x60, 0x68, 0x80, 0x88, 0x90, 0x98, 0xF8).stream().map(toc -> OpusPacket.durationTicks(new byte[] {toc.byteValue()}, 0, 1)).toList())
                .containsExactly(480, 960, 1920, 2880, 480, 960, 120, 240, 480, 960, 960);
        assertThat(OpusPacket.durationTicks(new byte[] {0x09, 0}, 0, 2)).isEqualTo(1920);
        assertThat(OpusPacket.durationTicks(new byte[] {0x0B, 6}, 0, 2)).isEqualTo(5760);
        assertThat(OpusPacket.durationTicks(new byte[] {0x0B, 7}, 0, 2)).as("140 ms").isZero();
        assertThat(OpusPacket.durationTicks(new byte[] {0x0B}, 0, 1)).isZero();
        assertThat(OpusPacket.durationTicks(new byte[0], 0, 0)).isZero();
    }
}
