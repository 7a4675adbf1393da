package io.tandem.media.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ShippedSoundsTest {
    private static final EventLog EVENTS = new EventLog();

    @TempDir
    static Path data;

    private static Optional<SoundLibrary> library = Optional.empty();

    @BeforeAll
    static void convertAll() {
        SoundLibrary all = new SoundLibrary(SoundSettings.of(data, Optional.empty(), "en", Optional.of(AudioFiles.ffmpeg())), Runnable::run, EVENTS);
        all.scan();
        library = Optional.of(all);
    }

    @Test
    void everyPromptIsThereAndEven() {
        assertThat(EVENTS.bad).isEmpty();
        for (ShippedSounds.Shipped prompt : ShippedSounds.prompts()) {
            Sound sound = find(prompt.name().name());
            assertThat(Heard.in(sound, SoundFormat.PCMA).activeDbm0()).as(prompt.toString()).isCloseTo(-19, within(1.0));
            assertThat(sound.durationMs()).as(prompt.toString()).isBetween(prompt.durationMs(), prompt.durationMs() + 20).isGreaterThan(200);
        }
    }

    @Test
    void anAnnouncementOfARejectionLastsTenSecondsAtMost() {
        for (String name : List.of("rejected", "rejected-403", "rejected-404", "rejected-480", "rejected-486", "rejected-488", "rejected-500", "rejected-503",
                "rejected-603")) {
            assertThat(find(name).durationMs()).as(name).isBetween(1000, 10_000);
        }
    }

    @Test
    void whatIsAskedForComesAtOnceTheRestByAndBy(@TempDir Path other) {
        SoundLibrary fresh = new SoundLibrary(SoundSettings.of(other, Optional.empty(), "en", Optional.of(AudioFiles.ffmpeg())), Runnable::run, EVENTS);
        fresh.scan();
        assertThat(fresh.counters().sounds()).as("nothing is asked for").isZero();
        fresh.find("goodbye", "de");
        assertThat(fresh.find("goodbye", "de")).isPresent();
        int all = ShippedSounds.all().size();
        for (int scans = 0; scans <= all / 8; scans++) {
            fresh.scan();
        }
        assertThat(fresh.counters().sounds()).isEqualTo(all);
        assertThat(fresh.find("rejected-404", "en")).isPresent();
    }

    private static Sound find(String name) {
        return library.orElseThrow().load(name, "en").join().orElseThrow(() -> new AssertionError(name + " is missing"));
    }
}
