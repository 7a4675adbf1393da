package io.tandem.media.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tandem.codec.AudioMeasure;
import io.tandem.codec.WavReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A recorder driven by hand: a clock of ours, its turns made one by one, real files. */
class RecorderTest {
    private static final long TURN_NS = 100_000_000L;
    private static final long NS_PER_S = 1_000_000_000L;
    private static final int HEADER_BYTES = 44;
    private static final int BYTES_PER_S = 4 * Speaker.RATE_HZ;
    /** A packet of 20 ms is heard when it is complete. */
    private static final int LATE = Speaker.PACKET;

    @TempDir Path folder;
    private final List<String> ended = new ArrayList<>();
    private long nowNs;

    private Recorder recorder(RecordingFiles files, RecordingConversion conversion) {
        return new Recorder(RecorderSettings.of(8000, 3), files, conversion, Runnable::run, () -> nowNs,
                (name, file, durationMs, fault) -> ended.add(name + " " + file.getFileName() + " " + durationMs + " " + fault.orElse("well")));
    }

    private Recorder recorder() {
        return recorder(RecordingFiles.in(folder), RecordingConversion.none());
    }

    /** A recording in which two people speak a tone each. */
    private static final class Talk {
        private final OngoingRecording recording;
        private final RecordingTap left;
        private final RecordingTap right;
        private final Speaker caller = new Speaker(0, 1, Speaker.tone(500));
        private final Speaker callee = new Speaker(0, 2, Speaker.tone(1300));

        Talk(OngoingRecording recording) {
            this.recording = recording;
            this.left = recording.tap(Channel.LEFT);
            this.right = recording.tap(Channel.RIGHT);
        }

        void until(long nowNs) {
            while (caller.nextLeavesNs() <= nowNs) {
                caller.speak(left, 0);
                callee.speak(right, 0);
            }
        }
    }

    private void run(Recorder recorder, Talk talk, double untilSeconds) {
        for (; nowNs <= untilSeconds * NS_PER_S; nowNs += TURN_NS) {
            talk.until(nowNs);
            recorder.doWork(nowNs);
        }
    }

    private static short[] channel(byte[] wav, int channel) {
        short[] samples = new short[(wav.length - HEADER_BYTES) / 4];
        ByteBuffer bytes = ByteBuffer.wrap(wav).order(java.nio.ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < samples.length; i++) {
            samples[i] = bytes.getShort(HEADER_BYTES + 4 * i + 2 * channel);
        }
        return samples;
    }

    private static double level(short[] samples, double fromS, double toS, double hz) {
        return AudioMeasure.toneLevelDbm0(samples, (int) (fromS * 8000), (int) ((toS - fromS) * 8000), hz, 8000);
    }

    @Test
    void leftIsOneAndRightTheOther() throws IOException {
        Recorder recorder = recorder();
        Talk talk = new Talk(recorder.begin("talk", Speaker::decoder));
        run(recorder, talk, 3);
        assertThat(talk.recording.change(RecordingState.STOPPED, nowNs)).isTrue();
        run(recorder, talk, 4);
        assertThat(ended).containsExactly("talk talk.wav 3100 well");
        byte[] wav = Files.readAllBytes(folder.resolve("talk.wav"));
        short[] left = channel(wav, 0);
        short[] right = channel(wav, 1);
        assertThat(level(left, 0.5, 2.5, 500)).isCloseTo(-8, within(0.5));
        assertThat(level(left, 0.5, 2.5, 1300)).isLessThan(-50);
        assertThat(level(right, 0.5, 2.5, 1300)).isCloseTo(-8, within(0.5));
        assertThat(level(right, 0.5, 2.5, 500)).isLessThan(-50);
        assertThat(AudioMeasure.longestGapMs(left, 2 * LATE, 3 * 8000 - 2 * LATE, -30, 8000)).isZero();
        assertThat(recorder.counters()).isEqualTo(new RecorderCounters(0, 1, 0, 0, 0));
    }

    @Test
    void whatHasOneSideIsAFileWithOne() throws IOException {
        Recorder recorder = recorder();
        OngoingRecording recording = recorder.beginOneSided("room", Speaker::decoder);
        Speaker speaker = new Speaker(0, 1, Speaker.tone(500));
        RecordingTap tap = recording.tap(Channel.LEFT);
        for (; nowNs <= 2L * NS_PER_S; nowNs += TURN_NS) {
            while (speaker.nextLeavesNs() <= nowNs) {
                speaker.speak(tap, 0);
            }
            recorder.doWork(nowNs);
        }
        int spoken = (int) (nowNs * 8_000 / NS_PER_S);
        recording.change(RecordingState.STOPPED, nowNs);
        nowNs += NS_PER_S;
        recorder.doWork(nowNs);
        byte[] wav = Files.readAllBytes(folder.resolve("room.wav"));
        assertThat(wav[22]).as("channels").isEqualTo((byte) 1);
        assertThat((wav.length - HEADER_BYTES) / 2).as("samples").isCloseTo(spoken, within(160));
        short[] samples = new short[(wav.length - HEADER_BYTES) / 2];
        ByteBuffer.wrap(wav, HEADER_BYTES, wav.length - HEADER_BYTES).order(java.nio.ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(samples);
        assertThat(level(samples, 0.5, 1.5, 500)).isCloseTo(-8, within(0.5));
    }

    /** A mask is silence on both sides from its first sample to its last, and takes its time; a pause takes none. */
    @Test
    void masksAreSilenceAndPausesAreLeftAway() throws IOException {
        Recorder recorder = recorder();
        Talk talk = new Talk(recorder.begin("card", Speaker::decoder));
        run(recorder, talk, 1);
        talk.recording.change(RecordingState.MASKED, 1 * NS_PER_S);
        run(recorder, talk, 2);
        talk.recording.change(RecordingState.ON, 2 * NS_PER_S);
        run(recorder, talk, 3);
        talk.recording.change(RecordingState.PAUSED, 3 * NS_PER_S);
        run(recorder, talk, 4);
        talk.recording.change(RecordingState.ON, 4 * NS_PER_S);
        run(recorder, talk, 5);
        talk.recording.change(RecordingState.STOPPED, 5 * NS_PER_S);
        run(recorder, talk, 6);
        assertThat(ended).containsExactly("card card.wav 4000 well");
        byte[] wav = Files.readAllBytes(folder.resolve("card.wav"));
        for (int channel = 0; channel < 2; channel++) {
            short[] samples = channel(wav, channel);
            assertThat(samples).hasSize(4 * 8000);
            assertThat(Arrays.copyOfRange(samples, 8000, 16_000)).containsOnly(0);
            double hz = channel == 0 ? 500 : 1300;
            assertThat(level(samples, 0.1, 0.99, hz)).isCloseTo(-8, within(0.5));
            assertThat(level(samples, 2.01, 2.99, hz)).isCloseTo(-8, within(0.5));
            assertThat(level(samples, 3.01, 3.99, hz)).isCloseTo(-8, within(0.5));
        }
    }

    /** Killed at any moment, the file opens and less than a second is missing. */
    @Test
    void aKillLosesLessThanASecond() throws IOException {
        Recorder recorder = recorder();
        Talk talk = new Talk(recorder.begin("killed", Speaker::decoder));
        while (nowNs < 4 * NS_PER_S) {
            run(recorder, talk, (nowNs + TURN_NS) / 1e9);
            byte[] now = Files.readAllBytes(folder.resolve("killed.wav"));
            if (nowNs > NS_PER_S) {
                int samples = WavReader.open(new ByteArrayInputStream(now)).readMono().length;
                assertThat((double) samples / 8000).isGreaterThan((double) nowNs / NS_PER_S - 1.0);
            }
            for (int cut = HEADER_BYTES; cut < now.length; cut += 1997) {
                assertThat(WavReader.open(new ByteArrayInputStream(now, 0, cut)).readMono()).hasSizeLessThanOrEqualTo(cut / 4).hasSizeGreaterThanOrEqualTo(Math.min((cut - HEADER_BYTES) / 4, (int) (nowNs * 8 / 1_000_000) - 8000));
            }
        }
        recorder.close();
    }

    /** The disk takes no more: one recording ends and says so, what it has can be read, the other goes on. */
    @Test
    void aFullDiskEndsTheRecordingAlone() throws IOException {
        RecordingFiles real = RecordingFiles.in(folder);
        Recorder recorder = recorder(new RecordingFiles() {
            @Override
            public SeekableByteChannel create(String name) throws IOException {
                return name.equals("poor") ? new FullDisk(real.create(name), HEADER_BYTES + 2L * BYTES_PER_S) : real.create(name);
            }

            @Override
            public Path path(String name) {
                return real.path(name);
            }
        }, RecordingConversion.none());
        Talk poor = new Talk(recorder.begin("poor", Speaker::decoder));
        Talk rich = new Talk(recorder.begin("rich", Speaker::decoder));
        for (; nowNs <= 4 * NS_PER_S; nowNs += TURN_NS) {
            poor.until(nowNs);
            rich.until(nowNs);
            recorder.doWork(nowNs);
        }
        assertThat(ended).hasSize(1);
        assertThat(ended.getFirst()).startsWith("poor poor.wav 2").endsWith("it could not be written: No space left on device");
        assertThat(recorder.counters().active()).isEqualTo(1);
        assertThat(recorder.counters().failed()).isEqualTo(1);
        short[] kept = WavReader.open(Files.newInputStream(folder.resolve("poor.wav"))).readMono();
        assertThat(kept.length).isBetween(8000, 2 * 8000);
        recorder.close();
        assertThat(ended.get(1)).isEqualTo("rich rich.wav 4100 well");
    }

    @Test
    void refusesMoreThanItMayAndNamesThatAreNone() throws IOException {
        Recorder recorder = recorder();
        recorder.begin("one", Speaker::decoder);
        recorder.begin("two", Speaker::decoder);
        assertThatThrownBy(() -> recorder.begin("one", Speaker::decoder)).isInstanceOf(java.nio.file.FileAlreadyExistsException.class);
        assertThatThrownBy(() -> recorder.begin("../three", Speaker::decoder)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("'../three'");
        recorder.begin("three", Speaker::decoder);
        assertThatThrownBy(() -> recorder.begin("four", Speaker::decoder)).isInstanceOf(IOException.class).hasMessageContaining("no more than 3 recordings");
        assertThat(recorder.counters()).isEqualTo(new RecorderCounters(3, 3, 3, 0, 0));
        recorder.close();
        assertThat(ended).hasSize(3);
        assertThatThrownBy(() -> recorder.begin("five", Speaker::decoder)).isInstanceOf(IOException.class);
    }

    @Test
    void aConversionThatFailsLeavesTheWav() throws IOException {
        Recorder recorder = recorder(RecordingFiles.in(folder), wav -> {
            throw new IOException("ffmpeg says no");
        });
        OngoingRecording recording = recorder.begin("kept", Speaker::decoder);
        recording.change(RecordingState.STOPPED, NS_PER_S);
        recorder.doWork(2 * NS_PER_S);
        assertThat(ended).containsExactly("kept kept.wav 1000 it is left a WAV: ffmpeg says no");
        assertThat(Files.size(folder.resolve("kept.wav"))).isEqualTo(HEADER_BYTES + BYTES_PER_S);
    }

    @Test
    void aBusyPoolLeavesTheWav() throws IOException {
        Recorder recorder = new Recorder(RecorderSettings.of(8000, 3), RecordingFiles.in(folder), RecordingConversion.none(), work -> {
            throw new RejectedExecutionException("full");
        }, () -> nowNs, (name, file, durationMs, fault) -> ended.add(name + " " + fault.orElse("well")));
        recorder.begin("kept", Speaker::decoder).change(RecordingState.STOPPED, NS_PER_S);
        recorder.doWork(2 * NS_PER_S);
        assertThat(ended).containsExactly("kept it is left a WAV: too many files wait to be converted");
    }

    /** Takes so many bytes, and may still overwrite what is there. */
    private record FullDisk(SeekableByteChannel file, long mostBytes) implements SeekableByteChannel {
        @Override
        public int write(ByteBuffer bytes) throws IOException {
            if (file.position() + bytes.remaining() > mostBytes) {
                throw new IOException("No space left on device");
            }
            return file.write(bytes);
        }

        @Override
        public int read(ByteBuffer bytes) throws IOException {
            return file.read(bytes);
        }

        @Override
        public long position() throws IOException {
            return file.position();
        }

        @Override
        public SeekableByteChannel position(long position) throws IOException {
            file.position(position);
            return this;
        }

        @Override
        public long size() throws IOException {
            return file.size();
        }

        @Override
        public SeekableByteChannel truncate(long size) throws IOException {
            file.truncate(size);
            return this;
        }

        @Override
        public boolean isOpen() {
            return file.isOpen();
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
