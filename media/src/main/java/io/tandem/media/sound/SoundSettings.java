package io.tandem.media.sound;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What the library is built with.
 *
 * @param dataDirectory conversions go to {@code sounds} below it, the unpacked ffmpeg to {@code ffmpeg}
 * @param folder the operator's files, {@code <language>/<name>.<any>} and {@code music/[<class>/]<name>.<any>}
 * @param language taken where a sound is missing in the language that was asked for
 * @param ffmpeg an ffmpeg of the system; empty takes the one that ships
 * @param parallel conversions at a time
 * @param mostFiles files looked at; what comes later in the order of names is ignored
 */
public record SoundSettings(Path dataDirectory, Optional<Path> folder, String language, Optional<Path> ffmpeg, int parallel, int mostFiles) {
    /** Longest sound. */
    public static final int LONGEST_MINUTES = 30;
    /** Largest file. */
    public static final long LARGEST_FILE_BYTES = 1L << 30;
    static final int MOST_FILES = 2000;

    /** With the usual bounds. */
    public static SoundSettings of(Path dataDirectory, Optional<Path> folder, String language, Optional<Path> ffmpeg) {
        return new SoundSettings(dataDirectory, folder, language, ffmpeg, 1, MOST_FILES);
    }
}
