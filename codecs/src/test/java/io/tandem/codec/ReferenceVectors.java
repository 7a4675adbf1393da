package io.tandem.codec;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Finds the reference vectors of ITU-T G.191 beside the project or where TANDEM_VECTORS says; a test without them is skipped with a message. */
final class ReferenceVectors {
    private ReferenceVectors() {}

    static short[] words(String name) {
        Path file = folder().resolve("itu-g191").resolve(name);
        Assumptions.assumeTrue(Files.isReadable(file), () -> say("SKIPPED: no reference vector " + file
                + "; put the ITU-T G.191 vectors there or name their folder in TANDEM_VECTORS. The tables of the Recommendation are tested all the same."));
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
            short[] words = new short[bytes.remaining() / 2];
            bytes.asShortBuffer().get(words);
            return words;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path folder() {
        String named = System.getenv("TANDEM_VECTORS");
        return named != null ? Path.of(named) : Path.of(System.getProperty("tandem.root", ".")).resolve("../shared/vectors").normalize();
    }

    private static String say(String message) {
        System.err.println(message);
        return message;
    }
}
