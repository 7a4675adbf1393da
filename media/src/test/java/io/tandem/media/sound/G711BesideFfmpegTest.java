package io.tandem.media.sound;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.codec.G711;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Our G.711 and that of ffmpeg, each reading what the other wrote: every code, and every sample. */
class G711BesideFfmpegTest {
    private static final int CODES = 256;
    private static final int SAMPLES = 65_536;
    /** The smallest step of A-law, half of it to each side. */
    private static final int TIE = 8;

    @TempDir Path folder;

    private static G711 law(String format) {
        return format.equals("mulaw") ? G711.MU_LAW : G711.A_LAW;
    }

    @ParameterizedTest
    @CsvSource({"mulaw", "alaw"})
    void ffmpegHearsEveryCodeAsWeDo(String format) throws IOException {
        byte[] codes = new byte[CODES];
        for (int i = 0; i < CODES; i++) {
            codes[i] = (byte) i;
        }
        Path ours = Files.write(folder.resolve("ours.raw"), codes);
        Path heard = AudioFiles.run(folder.resolve("heard.raw"), List.of("-f", format, "-ar", "8000", "-ac", "1", "-i", ours.toString()), "-f", "s16le");
        short[] own = new short[CODES];
        law(format).decode(codes, 0, own, 0, CODES);
        short[] theirs = new short[CODES];
        ByteBuffer.wrap(Files.readAllBytes(heard)).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(theirs);
        assertThat(theirs).isEqualTo(own);
    }

    /** Encoders may break ties each in its own way, on the border of two codes; what we hear in theirs is as near to what it was given as what we hear in ours. */
    @ParameterizedTest
    @CsvSource({"mulaw", "alaw"})
    void weHearInEverySampleOfFfmpegWhatItWasGiven(String format) throws IOException {
        short[] given = new short[SAMPLES];
        ByteBuffer bytes = ByteBuffer.allocate(2 * SAMPLES).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < SAMPLES; i++) {
            given[i] = (short) (i + Short.MIN_VALUE);
            bytes.putShort(given[i]);
        }
        Path file = Files.write(folder.resolve("given.raw"), bytes.array());
        Path theirs = AudioFiles.run(folder.resolve("theirs.raw"), List.of("-f", "s16le", "-ar", "8000", "-ac", "1", "-i", file.toString()), "-c:a", "pcm_" + format, "-f", format);
        byte[] codes = Files.readAllBytes(theirs);
        assertThat(codes).hasSize(SAMPLES);
        G711 law = law(format);
        for (int i = 0; i < SAMPLES; i++) {
            int ours = Math.abs(law.decode(law.encode(given[i])) - given[i]);
            int other = Math.abs(law.decode(codes[i]) - given[i]);
            assertThat(other).as("error at %s, ours is %s", given[i], ours).isLessThanOrEqualTo(ours + TIE);
        }
    }
}
