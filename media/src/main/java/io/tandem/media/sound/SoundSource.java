package io.tandem.media.sound;

import java.io.BufferedInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * An audio file as it was seen at one moment. Immutable, any thread.
 *
 * @param sizeBytes 0 for what ships in the jar, which never changes
 * @param modifiedMs time of the last change, of no meaning but to be compared
 */
record SoundSource(SoundName name, Content content, long sizeBytes, long modifiedMs) {
    /** Where the bytes are. */
    sealed interface Content {
        /** A file of the operator's folder. */
        record InFolder(Path file) implements Content {}

        /** A file of the jar, by its path there. */
        record Shipped(String resource) implements Content {}
    }

    static SoundSource of(SoundName name, Path file) throws IOException {
        return new SoundSource(name, new Content.InFolder(file), Files.size(file), Files.getLastModifiedTime(file).toMillis());
    }

    static SoundSource shipped(SoundName name, String resource) {
        return new SoundSource(name, new Content.Shipped(resource), 0, 0);
    }

    InputStream open() throws IOException {
        return switch (content) {
            case Content.InFolder(Path file) -> new BufferedInputStream(Files.newInputStream(file));
            case Content.Shipped(String resource) -> {
                InputStream in = SoundSource.class.getResourceAsStream(resource);
                if (in == null) {
                    throw new FileNotFoundException("not in the jar");
                }
                yield new BufferedInputStream(in);
            }
        };
    }

    /** Lower-case extension without the dot; empty when there is none. */
    String extension() {
        String where = where();
        int dot = where.lastIndexOf('.');
        return dot < 0 ? "" : where.substring(dot + 1).toLowerCase(Locale.ROOT);
    }

    /** The file as an operator would name it. */
    String where() {
        return switch (content) {
            case Content.InFolder(Path file) -> file.toString();
            case Content.Shipped(String resource) -> "shipped:" + resource;
        };
    }

    /** Throws when the file is no longer as it was seen: it is being written. */
    void checkUnchanged() throws IOException {
        if (content instanceof Content.InFolder(Path file) && !of(name, file).equals(this)) {
            throw new BadSoundException("it changed while it was read; it is read again when it stays as it is");
        }
    }
}
