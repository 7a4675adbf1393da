package io.tandem.media.sound;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Music that goes round is heard without a click where its end meets its start. */
final class LoopPointTest {
    @TempDir
    private Path root = Path.of("");

    @ParameterizedTest
    @ValueSource(strings = {"dawn", "stroll"})
    void theMusicThatShipsGoesRound(String name) {
        List<ShippedSounds.Shipped> piece = ShippedSounds.music().stream().filter(music -> music.name().name().equals(name)).toList();
        EventLog events = new EventLog();
        SoundLibrary library = new SoundLibrary(SoundSettings.of(root, Optional.empty(), "en", Optional.of(AudioFiles.ffmpeg())), Runnable::run, events, piece);
        library.scan();
        Sound music = library.loadMusic(SoundName.DEFAULT_CLASS).join().getFirst();
        assertThat(music.durationMs()).isEqualTo(60_000);
        assertThat(events.converted).singleElement().asString().endsWith("clipped 0");
        for (SoundFormat format : SoundFormat.values()) {
            Heard heard = Heard.in(music, format);
            assertThat(heard.clickAtLoopPoint()).as("rough sound over the loop point against elsewhere, in " + format).isLessThan(1.0);
            assertThat(heard.levelSwingDb()).as("level swing in " + format).isLessThan(10);
            assertThat(heard.activeDbm0()).as("level in " + format).isBetween(-22.7, -21.3);
        }
    }

    @Test
    void aToneThatStopsInTheMiddleOfAPeriodGoesRoundToo() throws Exception {
        LibraryFixture fixture = new LibraryFixture(root);
        fixture.tone("music/cut.wav", 440.7, 1.7129);
        Sound music = fixture.start().music(SoundName.DEFAULT_CLASS).getFirst();
        for (SoundFormat format : List.of(SoundFormat.L16_16000, SoundFormat.L16_8000)) {
            assertThat(Heard.in(music, format).clickAtLoopPoint()).as(format.toString()).isLessThan(2);
        }
    }

    @Test
    void theMeasureHearsAClick() {
        short[] samples = new short[32_000];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) (2500 * Math.sin(2 * Math.PI * 440.7 * i / 16_000));
        }
        assertThat(new Heard(samples, 16_000).clickAtLoopPoint()).isGreaterThan(5);
    }
}
