package io.tandem.conf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tandem.codec.AudioMeasure;
import io.tandem.codec.Tone;
import io.tandem.media.RecordedCodecs;
import io.tandem.media.record.Channel;
import io.tandem.media.record.OngoingRecording;
import io.tandem.media.record.Recorder;
import io.tandem.media.record.RecorderSettings;
import io.tandem.media.record.RecordingConversion;
import io.tandem.media.record.RecordingFiles;
import io.tandem.media.record.RecordingState;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a room hears, at whatever rate it mixes, is in the file at the file's rate and in its place. */
class MixRecordingTest {
    private static final long TICK_NS = 20_000_000;
    private static final int TICKS_PER_S = 50;
    private static final int HEADER_BYTES = 44;
    private static final double HERTZ = 500;

    @TempDir
    private Path folder = Path.of("");

    private long nowNs;

    private Recorder recorder(int rateHz) {
        return new Recorder(RecorderSettings.of(rateHz, 2), RecordingFiles.in(folder), RecordingConversion.none(), Runnable::run, () -> nowNs, (_, _, _, _) -> {});
    }

    private short[] record(int fileRateHz, int... mixRatesHz) throws IOException {
        Recorder recorder = recorder(fileRateHz);
        OngoingRecording recording = recorder.beginOneSided("room", RecordedCodecs::decoder);
        MixRecording mix = new MixRecording(recording.tap(Channel.LEFT));
        for (int rateHz : mixRatesHz) {
            Tone tone = new Tone(HERTZ, -10, rateHz);
            short[] frame = new short[rateHz / TICKS_PER_S];
            for (int tick = 0; tick < TICKS_PER_S; tick++) {
                tone.fill(frame, 0, frame.length);
                mix.onTick(frame, rateHz, nowNs);
                recorder.doWork(nowNs);
                nowNs += TICK_NS;
            }
        }
        recording.change(RecordingState.STOPPED, nowNs);
        nowNs += 1_000_000_000L;
        recorder.doWork(nowNs);
        assertThat(recorder.counters().packetsLost()).isZero();
        byte[] wav = Files.readAllBytes(folder.resolve("room.wav"));
        short[] samples = new short[(wav.length - HEADER_BYTES) / 2];
        ByteBuffer.wrap(wav, HEADER_BYTES, wav.length - HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(samples);
        return samples;
    }

    @ParameterizedTest
    @ValueSource(ints = {8_000, 16_000})
    void theRateOfTheMixMayChange(int fileRateHz) throws IOException {
        short[] samples = record(fileRateHz, 8_000, 48_000, 16_000, 8_000);
        assertThat(samples.length).as("samples of 4 s").isCloseTo(4 * fileRateHz, within(fileRateHz / 25));
        for (int second = 0; second < 4; second++) {
            assertThat(AudioMeasure.toneLevelDbm0(samples, second * fileRateHz + fileRateHz / 4, fileRateHz / 2, HERTZ, fileRateHz)).as("second %d", second).isCloseTo(-10, within(0.5));
        }
        assertThat(AudioMeasure.longestGapMs(samples, fileRateHz / 20, samples.length - fileRateHz / 10, -30, fileRateHz)).as("gap, ms").isLessThanOrEqualTo(10);
    }

    @Test
    void itStandsWhereItWasHeard() throws IOException {
        nowNs = 7_000_000_000L;
        short[] samples = record(8_000, 8_000);
        int first = 0;
        while (Math.abs(samples[first]) < 1_000) {
            first++;
        }
        assertThat(first * 1000 / 8_000).as("ms from the start of the file to the tone").isLessThanOrEqualTo(30);
    }
}
