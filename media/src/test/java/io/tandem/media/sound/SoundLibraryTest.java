package io.tandem.media.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which file is taken, when it is converted, and what becomes of changes. */
final class SoundLibraryTest {
    @TempDir
    private Path root = Path.of("");

    private Optional<LibraryFixture> made = Optional.empty();

    @BeforeEach
    void makeFolders() throws Exception {
        made = Optional.of(new LibraryFixture(root));
    }

    private LibraryFixture fixture() {
        return made.orElseThrow();
    }

    @Test
    void theLanguageAskedForComesFirstThenTheConfiguredOneThenNone() throws Exception {
        fixture().tone("en/welcome.wav", 500, 1);
        fixture().tone("de/welcome.wav", 600, 1);
        fixture().tone("de-at/welcome.wav", 700, 1);
        fixture().tone("en/bye.wav", 800, 1);
        fixture().tone("ring.wav", 900, 1);
        SoundLibrary library = fixture().start();
        assertThat(frequency(library, "welcome", "de-at")).isCloseTo(700, within(1.0));
        assertThat(frequency(library, "welcome", "de-ch")).isCloseTo(600, within(1.0));
        assertThat(frequency(library, "welcome", "fr")).isCloseTo(500, within(1.0));
        assertThat(frequency(library, "bye", "de")).isCloseTo(800, within(1.0));
        assertThat(frequency(library, "ring", "de")).isCloseTo(900, within(1.0));
        assertThat(library.find("none", "de")).isEmpty();
    }

    @Test
    void theOperatorsFileWinsOverTheOneThatShips() throws Exception {
        fixture().tone("en/goodbye.wav", 500, 1);
        SoundSettings settings = new SoundSettings(fixture().data, Optional.of(fixture().folder), "en", Optional.of(AudioFiles.ffmpeg()), 1, 10);
        List<ShippedSounds.Shipped> goodbye = ShippedSounds.prompts().stream().filter(prompt -> prompt.name().name().equals("goodbye")).toList();
        SoundLibrary library = new SoundLibrary(settings, Runnable::run, fixture().events, goodbye);
        library.scan();
        assertThat(frequency(library, "goodbye", "en")).isCloseTo(500, within(1.0));
        Files.delete(fixture().file("en/goodbye.wav"));
        library.scan();
        assertThat(library.load("goodbye", "en").join().orElseThrow().durationMs()).isNotEqualTo(1000);
    }

    @Test
    void whatCanBePlayedIsKnownWithoutPlayingIt() throws Exception {
        fixture().tone("en/welcome.wav", 500, 1);
        Files.writeString(fixture().file("en/letter.wav"), "Dear server, this is a letter.");
        SoundLibrary library = fixture().start();
        assertThat(library.has("welcome", "de")).isTrue();
        assertThat(library.has("letter", "en")).as("a file that is no audio").isFalse();
        assertThat(library.has("none", "en")).isFalse();
        assertThat(SoundLibrary.names(fixture().folder)).extracting(SoundName::toString).containsExactly("en/letter", "en/welcome");
    }

    @Test
    void musicIsFoundByItsClass() throws Exception {
        fixture().tone("music/b.wav", 500, 1);
        fixture().tone("music/a.wav", 500, 1);
        fixture().tone("music/jazz/c.wav", 500, 1);
        SoundLibrary library = fixture().start();
        assertThat(library.music(SoundName.DEFAULT_CLASS)).extracting(sound -> sound.name().name()).containsExactly("a", "b");
        assertThat(library.music("jazz")).extracting(Sound::kind).containsExactly(SoundKind.MUSIC);
        assertThat(library.music("none")).isEmpty();
        assertThat(Heard.in(library.music("jazz").getFirst(), SoundFormat.PCMU).levelDbm0()).isCloseTo(-22, within(0.5));
    }

    @Test
    void theOperatorsMusicTakesThePlaceOfWhatShips() throws Exception {
        SoundSettings settings = new SoundSettings(fixture().data, Optional.of(fixture().folder), "en", Optional.of(AudioFiles.ffmpeg()), 1, 10);
        SoundLibrary library = new SoundLibrary(settings, Runnable::run, fixture().events, ShippedSounds.music());
        library.scan();
        assertThat(library.loadMusic(SoundName.DEFAULT_CLASS).join()).extracting(sound -> sound.name().name()).containsExactly("dawn", "stroll");
        fixture().tone("music/own.wav", 500, 1);
        LibraryFixture.scanTwice(library);
        assertThat(library.music(SoundName.DEFAULT_CLASS)).extracting(sound -> sound.name().name()).containsExactly("own");
    }

    @Test
    void whatIsUnchangedIsNotConvertedAnewWhatIsChangedIs() throws Exception {
        Path file = fixture().tone("en/a.wav", 500, 1);
        fixture().tone("en/b.wav", 600, 1);
        assertThat(fixture().start().counters().converted()).isEqualTo(2);

        SoundLibrary second = fixture().start();
        assertThat(second.counters()).extracting(SoundCounters::converted, SoundCounters::reused).containsExactly(0L, 2L);
        assertThat(frequency(second, "a", "en")).isCloseTo(500, within(1.0));

        Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000));
        LibraryFixture.scanTwice(second);
        assertThat(second.counters().converted()).as("touched, not changed").isZero();

        fixture().tone("en/a.wav", 700, 1);
        assertThat(fixture().start().counters()).extracting(SoundCounters::converted, SoundCounters::reused).containsExactly(1L, 1L);
    }

    @Test
    void conversionsThatNoFileAsksForAreDeletedAtTheNextStart() throws Exception {
        fixture().tone("en/a.wav", 500, 1);
        fixture().tone("en/b.wav", 600, 1);
        fixture().start();
        fixture().tone("en/a.wav", 700, 1);
        SoundLibrary second = fixture().start();
        assertThat(storedFiles()).isEqualTo(3);
        second.scan();
        assertThat(storedFiles()).isEqualTo(2);
        assertThat(fixture().start().counters().reused()).isEqualTo(2);
    }

    private long storedFiles() throws java.io.IOException {
        try (var files = Files.list(fixture().data.resolve("sounds"))) {
            return files.count();
        }
    }

    @Test
    void aCallGoesOnWithTheVersionThatItPlays() throws Exception {
        fixture().tone("en/a.wav", 500, 1);
        SoundLibrary library = fixture().start();
        Sound playing = library.find("a", "en").orElseThrow();
        fixture().tone("en/a.wav", 700, 2);
        library.scan();
        assertThat(library.find("a", "en")).as("it may still be written").contains(playing);
        library.scan();
        assertThat(frequency(library, "a", "en")).isCloseTo(700, within(1.0));
        assertThat(Heard.in(playing, SoundFormat.L16_16000).frequencyHz()).isCloseTo(500, within(1.0));
        Files.delete(fixture().file("en/a.wav"));
        library.scan();
        assertThat(library.find("a", "en")).isEmpty();
        assertThat(Heard.in(playing, SoundFormat.L16_16000).frequencyHz()).isCloseTo(500, within(1.0));
    }

    @Test
    void aNewVersionThatIsBadLeavesTheOneBeforeIt() throws Exception {
        fixture().tone("en/a.wav", 500, 1);
        SoundLibrary library = fixture().start();
        Files.writeString(fixture().file("en/a.wav"), "no audio at all");
        LibraryFixture.scanTwice(library);
        LibraryFixture.scanTwice(library);
        assertThat(frequency(library, "a", "en")).isCloseTo(500, within(1.0));
        assertThat(fixture().events.bad).singleElement().asString().startsWith(fixture().file("en/a.wav") + ": ");
    }

    @Test
    void aFileThatIsMovedIntoPlaceIsTakenWhenTwoScansSawIt() throws Exception {
        SoundLibrary library = fixture().start();
        Path hidden = fixture().tone(".upload/a.wav", 500, 1);
        LibraryFixture.scanTwice(library);
        assertThat(library.counters().sounds()).isZero();
        Files.createDirectories(fixture().file("en"));
        Files.move(hidden, fixture().file("en/a.wav"), StandardCopyOption.ATOMIC_MOVE);
        LibraryFixture.scanTwice(library);
        assertThat(frequency(library, "a", "en")).isCloseTo(500, within(1.0));
    }

    @Test
    void whatCannotBeReadIsToldOnceAndWhatWasReadStays() throws Exception {
        fixture().tone("en/a.wav", 500, 1);
        fixture().tone("Music/a.wav", 500, 1);
        fixture().tone("en/b.wav", 500, 1);
        Files.copy(fixture().file("en/b.wav"), fixture().file("en/b.flac"));
        Files.writeString(fixture().file("en/readme.txt"), "text");
        SoundLibrary library = fixture().start();
        library.scan();
        assertThat(fixture().events.trouble).hasSize(2)
                .anySatisfy(line -> assertThat(line).contains("Music").contains("allowed are folders of a language"))
                .anySatisfy(line -> assertThat(line).contains("b.wav").contains("has the same name"));
        Files.move(fixture().folder, root.resolve("elsewhere"));
        LibraryFixture.scanTwice(library);
        assertThat(fixture().events.trouble).hasSize(3).last().asString().startsWith("sound.dir: ");
        assertThat(library.find("a", "en")).isPresent();
    }

    @Test
    void filesBeyondTheBoundAreIgnoredAndCounted() throws Exception {
        for (int i = 0; i < 5; i++) {
            fixture().tone("en/sound-" + i + ".wav", 500, 0.1);
        }
        SoundLibrary library = fixture().start(Runnable::run, 3);
        assertThat(library.counters()).extracting(SoundCounters::sounds, SoundCounters::ignored).containsExactly(3, 2);
        assertThat(library.find("sound-2", "en")).isPresent();
        assertThat(library.find("sound-3", "en")).isEmpty();
        assertThat(fixture().events.trouble).singleElement().asString().contains("more than 3 files");
    }

    private static double frequency(SoundLibrary library, String name, String language) {
        return Heard.in(library.find(name, language).orElseThrow(), SoundFormat.PCMA).frequencyHz();
    }
}
