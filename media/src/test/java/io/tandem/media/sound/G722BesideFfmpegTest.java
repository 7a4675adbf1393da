package io.tandem.media.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tandem.codec.AudioMeasure;
import io.tandem.codec.G722Decoder;
import io.tandem.codec.G722Encoder;
import io.tandem.codec.Tone;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our G.722 and that of ffmpeg, each reading what the other wrote. */
class G722BesideFfmpegTest {
    private static final int SECOND = G722Encoder.SAMPLE_RATE_HZ;
    private static final int CONCEALMENT_DELAY = 60;

    @TempDir Path folder;

    private static short[] twoTones() {
        short[] samples = new short[2 * SECOND];
        new Tone(600, -10, SECOND).fill(samples, 0, SECOND);
        new Tone(5500, -20, SECOND).fill(samples, SECOND, SECOND);
        return samples;
    }

    private static short[] decoded(byte[] codes) {
        short[] samples = new short[2 * codes.length];
        assertThat(new G722Decoder().decode(codes, 0, codes.length, samples, 0)).isEqualTo(samples.length);
        return samples;
    }

    @Test
    void ffmpegHearsInOurStreamWhatWeHear() throws IOException {
        byte[] codes = new byte[SECOND];
        assertThat(new G722Encoder().encode(twoTones(), 0, 2 * SECOND, codes, 0)).isEqualTo(SECOND);
        Path ours = Files.write(folder.resolve("ours.g722"), codes);
        Path heard = AudioFiles.run(folder.resolve("heard.raw"), List.of("-f", "g722", "-i", ours.toString()), "-f", "s16le");
        short[] samples = samples(heard);
        assertThat(AudioMeasure.toneLevelDbm0(samples, SECOND / 4, SECOND / 2, 600, SECOND)).isCloseTo(-10, within(0.3));
        assertThat(AudioMeasure.toneLevelDbm0(samples, SECOND + SECOND / 4, SECOND / 2, 5500, SECOND)).isCloseTo(-20, within(0.3));
        short[] own = decoded(codes);
        int common = Math.min(samples.length, own.length - CONCEALMENT_DELAY);
        assertThat(common).isGreaterThan(2 * SECOND - 200);
        assertThat(Arrays.copyOf(samples, common)).isEqualTo(Arrays.copyOfRange(own, CONCEALMENT_DELAY, CONCEALMENT_DELAY + common));
    }

    @Test
    void weHearInTheStreamOfFfmpegWhatItWasGiven() throws IOException {
        Path given = Files.write(folder.resolve("given.raw"), bytes(twoTones()));
        Path theirs = AudioFiles.run(folder.resolve("theirs.g722"), List.of("-f", "s16le", "-ar", "16000", "-ac", "1", "-i", given.toString()), "-c:a", "g722", "-f", "g722");
        short[] samples = decoded(Files.readAllBytes(theirs));
        assertThat(AudioMeasure.toneLevelDbm0(samples, SECOND / 4, SECOND / 2, 600, SECOND)).isCloseTo(-10, within(0.3));
        assertThat(AudioMeasure.toneLevelDbm0(samples, SECOND + SECOND / 4, SECOND / 2, 5500, SECOND)).isCloseTo(-20, within(0.3));
    }

    private static byte[] bytes(short[] samples) {
        ByteBuffer bytes = ByteBuffer.allocate(2 * samples.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asShortBuffer().put(samples);
        return bytes.array();
    }

    private static short[] samples(Path raw) throws IOException {
        byte[] bytes = Files.readAllBytes(raw);
        short[] samples = new short[bytes.length / 2];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(samples);
        return samples;
    }
}
