package io.tandem.server.plane;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.sip.registrar.Gruus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The key of the temporary GRUUs over a restart. */
class GruuKeyTest {
    private final SecureRandom random = new SecureRandom();

    @TempDir
    private Path directory = Path.of("");

    private byte[] start() {
        return GruuKey.of(directory.resolve("data"), random);
    }

    private Path file() {
        return directory.resolve("data/gruu.key");
    }

    @Test
    void itIsMadeOnceAndReadByItsOwnerAlone() throws IOException {
        byte[] first = start();
        assertThat(first).hasSize(Gruus.KEY_BYTES);
        assertThat(start()).isEqualTo(first);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file()))).isEqualTo("rw-------");
    }

    @Test
    void oneThatIsDamagedIsReplaced() throws IOException {
        byte[] first = start();
        Files.write(file(), new byte[] {1, 2, 3});
        byte[] next = start();
        assertThat(next).hasSize(Gruus.KEY_BYTES).isNotEqualTo(first);
        assertThat(start()).isEqualTo(next);
    }

    @Test
    void aDirectoryThatCannotBeUsedCostsNoStart() throws IOException {
        Files.writeString(directory.resolve("data"), "a file");
        assertThat(start()).hasSize(Gruus.KEY_BYTES);
    }
}
