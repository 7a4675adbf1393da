package io.tandem.server.plane;

import io.tandem.sip.registrar.Gruus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The secret that temporary GRUUs are made with, kept in the data directory so that they outlive a restart; readable by its owner alone. */
final class GruuKey {
    private static final Logger LOG = LoggerFactory.getLogger(GruuKey.class);
    private static final String FILE = "gruu.key";

    private GruuKey() {}

    /** The one that is kept, or a new one. A directory that cannot be used costs the temporary GRUUs of before, no more. */
    static byte[] of(Path dataDirectory, SecureRandom random) {
        byte[] fresh = new byte[Gruus.KEY_BYTES];
        random.nextBytes(fresh);
        Path file = dataDirectory.resolve(FILE);
        try {
            byte[] kept = Files.isRegularFile(file) ? Files.readAllBytes(file) : new byte[0];
            if (kept.length == Gruus.KEY_BYTES) {
                return kept;
            }
            Files.createDirectories(dataDirectory);
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.write(file, fresh, StandardOpenOption.WRITE);
        } catch (IOException | UnsupportedOperationException e) {
            LOG.warn("{} cannot be kept, temporary GRUUs end with this run: {}", file, e.toString());
        }
        return fresh;
    }
}
