package io.tandem.media.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is on the disk is whole or not there; without the disk sounds play from memory. */
final class SoundStoreTest {
    private static final SoundName NAME = SoundName.speech("en", "a");
    private static final String KEY = "0123456789abcdef0123456789abcdef";

    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @ValueSource(longs = {0, 1 << 20})
    void aStoredSoundIsReadBackAsItWasMappedOrInMemory(long room) throws Exception {
        Sound stored = new SoundStore(folder).store(KEY, NAME, ramp(3), room);
        Sound found = new SoundStore(folder).find(KEY, NAME, room).orElseThrow();
        assertThat(found.inMemoryBytes() > 0).isEqualTo(room > 0);
        Sound memory = SoundStore.inMemory(NAME, ramp(3));
        for (SoundFormat format : SoundFormat.values()) {
            assertThat(bytes(found, format)).as(format.toString()).isEqualTo(bytes(stored, format)).isEqualTo(bytes(memory, format));
        }
        short[] frame = new short[320];
        found.frames(SoundFormat.L16_16000).samples(1, frame, 0);
        assertThat(frame).startsWith((short) 3200, (short) 3210).endsWith((short) 6390);
        assertThat(files()).containsExactly(KEY + ".frames");
    }

    @Test
    void aWriterThatDiesLeavesNothingToBeSeen() throws Exception {
        SoundStore store = new SoundStore(folder);
        store.store(KEY, NAME, ramp(50), 0);
        byte[] whole = Files.readAllBytes(folder.resolve(KEY + ".frames"));
        Files.delete(folder.resolve(KEY + ".frames"));
        for (int length : new int[] {0, 3, 16, 1000, whole.length - 1}) {
            Files.write(folder.resolve("0123456789abcdef77.half"), java.util.Arrays.copyOf(whole, length));
            assertThat(store.find(KEY, NAME, 0)).isEmpty();
            Files.write(folder.resolve(KEY + ".frames"), java.util.Arrays.copyOf(whole, length));
            assertThat(store.find(KEY, NAME, 0)).as("cut by a failing disk after " + length + " bytes").isEmpty();
            Files.delete(folder.resolve(KEY + ".frames"));
        }
    }

    @Test
    void nothingOfAFailedWriteStays() throws Exception {
        FrameEncoding failing = ramp(10);
        SoundStore store = new SoundStore(folder);
        Files.createDirectories(folder.resolve(KEY + ".frames").resolve("in-the-way"));
        assertThatThrownBy(() -> store.store(KEY, NAME, failing, 0)).isInstanceOf(IOException.class);
        assertThat(files()).containsExactly(KEY + ".frames");
    }

    @Test
    void halfFilesOfAProcessThatDiedAreSweptAway() throws Exception {
        Files.writeString(folder.resolve("0123456789abcdef77.half"), "half");
        new SoundStore(folder).store(KEY, NAME, ramp(1), 0);
        new SoundStore(folder).sweep(List.of(KEY));
        assertThat(files()).containsExactly(KEY + ".frames");
        new SoundStore(folder).sweep(List.of());
        assertThat(files()).isEmpty();
    }

    @Test
    void aDiskThatTakesNothingIsToldOnceAndTheSoundPlaysFromMemory() throws Exception {
        LibraryFixture fixture = new LibraryFixture(folder);
        Files.createDirectories(fixture.data);
        Files.writeString(fixture.data.resolve("sounds"), "a file where the folder should be");
        fixture.tone("en/a.wav", 500, 1);
        fixture.tone("en/b.wav", 600, 1);
        SoundLibrary library = fixture.start();
        assertThat(Heard.in(library.find("b", "en").orElseThrow(), SoundFormat.PCMU).frequencyHz()).isBetween(599.0, 601.0);
        assertThat(fixture.events.trouble).singleElement().asString().contains("play from memory");
        assertThat(fixture.events.bad).isEmpty();
        assertThat(library.counters().inMemoryBytes()).isEqualTo(2L * 50 * bytesOfAllFormats());
    }

    private static int bytesOfAllFormats() {
        return Stream.of(SoundFormat.values()).mapToInt(SoundFormat::frameBytes).sum();
    }

    private static FrameEncoding ramp(int frames) {
        short[] samples = new short[frames * 320];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) (i * 10);
        }
        return new FrameEncoding(samples, samples.length, SoundKind.SPEECH);
    }

    private static byte[] bytes(Sound sound, SoundFormat format) {
        SoundFrames frames = sound.frames(format);
        byte[] all = new byte[frames.count() * frames.frameBytes()];
        for (int i = 0; i < frames.count(); i++) {
            frames.copy(i, all, i * frames.frameBytes());
        }
        return all;
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }
}
