package io.tandem.media.record;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.regex.Pattern;

/** Where recordings are written. */
public interface RecordingFiles {
    /** Begins a file; IOException when there is one of this name, or no room. */
    SeekableByteChannel create(String name) throws IOException;

    /** Where the file of this name is. */
    Path path(String name);

    /** In a folder, which is made when it is first needed. */
    static RecordingFiles in(Path folder) {
        return new RecordingFiles() {
            @Override
            public SeekableByteChannel create(String name) throws IOException {
                Files.createDirectories(folder);
                return FileChannel.open(path(name), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            }

            @Override
            public Path path(String name) {
                return folder.resolve(checked(name) + ".wav");
            }
        };
    }

    /** Names no other place than the folder. */
    static String checked(String name) {
        if (!Pattern.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,119}", name)) {
            throw new IllegalArgumentException("a recording is named by 1 to 120 letters, digits, dots, lines and underscores, not '" + name + "'");
        }
        return name;
    }
}
