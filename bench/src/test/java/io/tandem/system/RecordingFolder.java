package io.tandem.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tandem.codec.AudioMeasure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The recordings that a server has made, and what can be heard in them. */
final class RecordingFolder {
    private static final int HEADER_BYTES = 44;
    private static final int CHANNELS_AT = 22;
    private static final int RATE_HZ = 8000;

    private RecordingFolder() {}

    static List<Path> of(TestSite site) {
        Path folder = site.server().dataDirectory().resolve("recordings");
        try (Stream<Path> files = Files.isDirectory(folder) ? Files.list(folder) : Stream.empty()) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One side of a file: 0 is the left. */
    static short[] side(Path file, int side) throws IOException {
        return side(file, side, 2);
    }

    /** What is in a file with one side. */
    static short[] only(Path file) throws IOException {
        return side(file, 0, 1);
    }

    private static short[] side(Path file, int side, int sides) throws IOException {
        byte[] wav = Files.readAllBytes(file);
        ByteBuffer bytes = ByteBuffer.wrap(wav).order(ByteOrder.LITTLE_ENDIAN);
        assertThat((int) bytes.getShort(CHANNELS_AT)).as("sides of " + file).isEqualTo(sides);
        short[] samples = new short[(wav.length - HEADER_BYTES) / (2 * sides)];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = bytes.getShort(HEADER_BYTES + 2 * (sides * i + side));
        }
        return samples;
    }

    /** The last second but a quarter: by then both have long been heard. */
    static void endsWith(Path file, int side, double toneHz, double otherHz) throws IOException {
        short[] samples = side(file, side);
        assertThat(samples.length).isGreaterThan(RATE_HZ * 3 / 2);
        int from = samples.length - RATE_HZ - RATE_HZ / 4;
        assertThat(levelDbm0(samples, from, toneHz)).as("side %d", side).isCloseTo(-10, within(1.5));
        assertThat(levelDbm0(samples, from, otherHz)).as("the other on side %d", side).isLessThan(-35);
    }

    /** Of a second, a tenth at a time: the phase of a tone is shifted wherever a recording follows a clock. */
    private static double levelDbm0(short[] samples, int from, double hertz) {
        double power = 0;
        for (int at = from; at < from + RATE_HZ; at += RATE_HZ / 10) {
            power += Math.pow(10, AudioMeasure.toneLevelDbm0(samples, at, RATE_HZ / 10, hertz, RATE_HZ) / 10) / 10;
        }
        return 10 * Math.log10(power);
    }

    /** For how many milliseconds, as a whole, the side is silent. */
    static int silentMs(Path file, int side) throws IOException {
        return silentMs(side(file, side));
    }

    static int silentMs(short[] samples) {
        int silent = 0;
        for (int at = 0; at + RATE_HZ / 100 <= samples.length; at += RATE_HZ / 100) {
            silent += AudioMeasure.levelDbm0(samples, at, RATE_HZ / 100) < -60 ? 10 : 0;
        }
        return silent;
    }
}
