package io.tandem.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator sees of a folder of sounds. */
class SoundFolderTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void aBadFileIsCountedAndTheServerGoesOn() throws Exception {
        Files.createDirectory(folder.resolve("en"));
        Files.writeString(folder.resolve("en/goodbye.wav"), "Dear server, this is a letter.");
        try (TestSite site = TestSite.start("sound.dir=" + folder)) {
            String failed = "tandem_sound_files_total{result=\"failed\",}";
            TestSite.eventually("the bad file", () -> site.metric(failed) == 1, () -> "failed " + site.metric(failed));
            assertThat(site.metric("tandem_sounds_waiting")).isZero();
            site.registered("1000");
        }
    }
}
