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
    private static final String SHARED = "shared/vectors";

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

    /** What TANDEM_VECTORS names, else {@code shared/vectors} in the nearest folder above the project that has one. */
    private static Path folder() {
        String named = System.getenv("TANDEM_VECTORS");
        if (named != null) {
            return Path.of(named);
        }
        Path beside = Path.of(System.getProperty("tandem.root", ".")).toAbsolutePath().normalize().resolveSibling(SHARED);
        for (Path above = beside.getParent(); above != null; above = above.getParent()) {
            if (Files.isDirectory(above.resolve(SHARED))) {
                return above.resolve(SHARED);
            }
        }
        return beside;
    }

    private static String say(String message) {
        System.err.println(message);
        return message;
    }
}
