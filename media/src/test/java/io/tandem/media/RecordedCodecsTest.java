package io.tandem.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.codec.AudioEncoder;
import io.tandem.codec.Goertzel;
import io.tandem.codec.opus.Opus;
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
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What two phones say at one moment lies at one moment of the file, whatever codecs they speak: each codec is late by its own filters. */
class RecordedCodecsTest {
    private static final int FILE_RATE_HZ = 8000;
    private static final int FRAMES = 150;
    private static final int FRAME_MS = 20;
    private static final long FRAME_NS = 20_000_000L;
    private static final int HEADER_BYTES = 44;
    private static final int MS = FILE_RATE_HZ / 1000;
    private static final int FARTHEST = 20 * MS;

    private final CodecFactory factory = new CodecFactory(Opus.find());
    private long nowNs = 1_000_000_000L;

    @TempDir Path folder;

    /** One side: the same sweep in its own codec. */
    private final class Side {
        private final AudioCodec codec;
        private final AudioEncoder encoder;
        private final short[] samples;
        private final byte[] payload = new byte[2000];
        private int frame;

        Side(AudioCodec codec) {
            this.codec = codec;
            encoder = factory.encoder(codec);
            samples = new short[encoder.sampleRateHz() * FRAME_MS / 1000];
        }

        void speak(OngoingRecording recording, Channel channel) {
            for (int i = 0; i < samples.length; i++) {
                double t = (double) (frame * samples.length + i) / encoder.sampleRateHz();
                samples[i] = (short) (0.4 * Goertzel.peak(0) * Math.sin(2 * Math.PI * (300 * t + 180 * t * t)));
            }
            int bytes = encoder.encode(samples, 0, samples.length, payload, 0);
            int timestamp = frame * codec.clockRateHz() / (1000 / FRAME_MS);
            recording.tap(channel).packet(RecordedCodecs.number(codec), frame, timestamp, 1, nowNs, ByteBuffer.wrap(payload), 0, bytes);
            frame++;
        }
    }

    @ParameterizedTest
    @EnumSource(value = AudioCodec.class, mode = EnumSource.Mode.EXCLUDE, names = "CN")
    void bothSidesStandTogether(AudioCodec codec) throws IOException {
        Recorder recorder = new Recorder(RecorderSettings.of(FILE_RATE_HZ, 2), RecordingFiles.in(folder), RecordingConversion.none(), Runnable::run, () -> nowNs,
                (name, file, durationMs, fault) -> assertThat(fault).isEmpty());
        OngoingRecording recording = recorder.begin("both", RecordedCodecs::decoder);
        Side left = new Side(AudioCodec.PCMU);
        Side right = new Side(codec);
        for (int i = 0; i < FRAMES; i++) {
            nowNs += FRAME_NS;
            left.speak(recording, Channel.LEFT);
            right.speak(recording, Channel.RIGHT);
            recorder.doWork(nowNs);
        }
        assertThat(RecordedCodecs.openOpusDecoders()).isEqualTo(codec == AudioCodec.OPUS ? 1 : 0);
        recording.change(RecordingState.STOPPED, nowNs);
        recorder.doWork(nowNs + 1_000_000_000L);
        CodecFactory.close(right.encoder);
        assertThat(RecordedCodecs.openOpusDecoders()).as("decoders left").isZero();
        assertThat(Math.abs(lag(Files.readAllBytes(folder.resolve("both.wav"))))).as("samples of " + FILE_RATE_HZ + " Hz between the sides").isLessThanOrEqualTo(MS);
    }

    /** By how many samples the right side is late: where it is most like the left one. */
    private static int lag(byte[] wav) {
        short[] all = new short[(wav.length - HEADER_BYTES) / 2];
        ByteBuffer.wrap(wav, HEADER_BYTES, wav.length - HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(all);
        int best = 0;
        double most = 0;
        for (int lag = -FARTHEST; lag <= FARTHEST; lag++) {
            double sum = 0;
            for (int i = FILE_RATE_HZ / 2; i < 2 * FILE_RATE_HZ; i++) {
                sum += (double) all[2 * i] * all[2 * (i + lag) + 1];
            }
            if (sum > most) {
                most = sum;
                best = lag;
            }
        }
        assertThat(most).isPositive();
        return best;
    }
}
