package io.tandem.media.sound;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What lies in the jar: spoken English prompts and two pieces of music, as raw G.722 at 64 kbit/s, which is 8 bytes a millisecond. Any thread; made by the
 * programs in {@code media/src/main/sounds}.
 */
public final class ShippedSounds {
    /** Language of the prompts. */
    public static final String LANGUAGE = "en";

    /** Music in the jar begins with the end of its loop, for the codec to settle. */
    static final int LEAD_IN_SAMPLES = Recording.SAMPLE_RATE_HZ / 10;

    private static final String FOLDER = "/io/tandem/media/sound/";
    private static final int BYTES_PER_MS = 8;

    private ShippedSounds() {}

    /**
     * A sound of the jar.
     *
     * @param text the sentence that is spoken, or what the music is
     */
    public record Shipped(SoundName name, String text) {
        String resource() {
            return FOLDER + (name.kind() == SoundKind.MUSIC ? "music/" : name.language() + "/") + name.name() + ".g722";
        }

        SoundSource source() {
            return SoundSource.shipped(name, resource());
        }

        /** Length in ms; reads the file. */
        public int durationMs() {
            try (InputStream in = source().open()) {
                return in.readAllBytes().length / BYTES_PER_MS;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** The prompts, in the order of their table. */
    public static List<Shipped> prompts() {
        return table(LANGUAGE).stream().map(line -> new Shipped(SoundName.speech(LANGUAGE, line[0]), line[1])).toList();
    }

    /** The music. */
    public static List<Shipped> music() {
        return table("music").stream().map(line -> new Shipped(SoundName.music(SoundName.DEFAULT_CLASS, line[0]), line[1])).toList();
    }

    /** Prompts and music. */
    static List<Shipped> all() {
        List<Shipped> all = new ArrayList<>(prompts());
        all.addAll(music());
        return all;
    }

    private static List<String[]> table(String folder) {
        List<String[]> lines = new ArrayList<>();
        String table = FOLDER + folder + "/prompts.tsv";
        try (InputStream in = ShippedSounds.class.getResourceAsStream(table)) {
            if (in == null) {
                throw new IOException("the jar lacks " + table);
            }
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).lines().forEach(line -> lines.add(line.split("\t", 2)));
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
