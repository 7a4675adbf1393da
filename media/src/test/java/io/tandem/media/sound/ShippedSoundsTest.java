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
        SoundLibrary all = new SoundLibrary(SoundSettings.of(data, Optional.empty(), "en", Optional.empty()), Runnable::run, EVENTS);
        all.start();
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

    private static Sound find(String name) {
        return library.orElseThrow().find(name, "en").orElseThrow(() -> new AssertionError(name + " is missing"));
    }
}
