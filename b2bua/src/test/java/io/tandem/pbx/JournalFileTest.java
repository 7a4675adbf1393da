package io.tandem.pbx;

import static io.tandem.pbx.LocationFixture.location;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalFileTest {
    @TempDir
    private Path folder;

    @Test
    void appendsReplacesAndKeepsACopyOfADamagedFile() throws IOException {
        Path file = folder.resolve("data/locations.journal");
        JournalFile journal = new JournalFile(file);
        assertThat(journal.read()).isEmpty();
        journal.append("a\n".getBytes(StandardCharsets.US_ASCII));
        journal.append("b\n".getBytes(StandardCharsets.US_ASCII));
        assertThat(file).hasContent("a\nb\n");
        journal.keepDamaged();
        journal.replace("c\n".getBytes(StandardCharsets.US_ASCII));
        assertThat(file).hasContent("c\n");
        assertThat(folder.resolve("data/locations.journal.damaged")).hasContent("a\nb\n");
        assertThat(folder.resolve("data/locations.journal.new")).doesNotExist();
    }

    @Test
    void carriesLocationsOverARestart() throws IOException {
        JournalFile file = new JournalFile(folder.resolve("locations.journal"));
        try (Locations first = Locations.open(10, file, Runnable::run, () -> LocationFixture.START)) {
            first.replace("1000", List.of(location("a"), location("b")));
        }
        Files.writeString(folder.resolve("locations.journal"), "0000", java.nio.file.StandardOpenOption.APPEND);
        Locations second = Locations.open(10, file, Runnable::run, () -> LocationFixture.START);
        assertThat(second.of("1000")).containsExactly(location("a"), location("b"));
        assertThat(second.counts().damagedLines()).isEqualTo(1);
    }

    @Test
    void failsWhenTheFolderCannotBeMadeAndLocationsGoOn() throws IOException {
        Path occupied = Files.writeString(folder.resolve("occupied"), "a file, not a folder");
        JournalFile file = new JournalFile(occupied.resolve("locations.journal"));
        assertThatThrownBy(() -> file.append(new byte[1])).isInstanceOf(IOException.class);
        Locations locations = Locations.open(10, file, Runnable::run, () -> LocationFixture.START);
        assertThat(locations.replace("1000", List.of(location("a")))).isTrue();
        assertThat(locations.of("1000")).hasSize(1);
        assertThat(locations.counts().writeFailures()).isEqualTo(1);
    }
}
