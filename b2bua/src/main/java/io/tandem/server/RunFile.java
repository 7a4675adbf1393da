package io.tandem.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;

/** {@code data.dir/server.run}: where the running server's API is and its token, readable by its owner alone; for commands such as {@code ladder}. */
public record RunFile(String url, String token) {
    private static final String NAME = "server.run";

    /** Reads it; empty when no server runs on this data folder. */
    public static Optional<RunFile> read(Path dataDirectory) {
        try {
            List<String> lines = Files.readAllLines(dataDirectory.resolve(NAME));
            return lines.size() < 2 ? Optional.empty() : Optional.of(new RunFile(lines.get(0), lines.get(1)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Writes it; throws UncheckedIOException naming the file when the folder cannot be written. */
    void write(Path dataDirectory) {
        Path path = dataDirectory.resolve(NAME);
        try {
            Files.createDirectories(dataDirectory);
            Files.deleteIfExists(path);
            Files.createFile(path, ownerOnly(dataDirectory));
            Files.writeString(path, url + "\n" + token + "\n", StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new UncheckedIOException("data.dir: " + path + " cannot be written (" + e + "); allowed is a folder that the server may write", e);
        }
    }

    /** Removes it; a file that is gone already is fine. */
    static void delete(Path dataDirectory) {
        try {
            Files.deleteIfExists(dataDirectory.resolve(NAME));
        } catch (IOException e) {
            org.slf4j.LoggerFactory.getLogger(RunFile.class).atWarn().addKeyValue("cause", e.toString()).log("run file could not be removed");
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path folder) {
        boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))} : new FileAttribute<?>[0];
    }

    /** Hides the token, so that no log shows it. */
    @Override
    public String toString() {
        return "RunFile[url=" + url + "]";
    }
}
