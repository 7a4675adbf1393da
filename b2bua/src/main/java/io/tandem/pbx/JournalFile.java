package io.tandem.pbx;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** A journal in one file; {@code .new} and {@code .damaged} stand beside it. Makes its folder when it is missing. */
public final class JournalFile implements JournalStorage {
    private static final long LARGEST_SIZE_BYTES = 1L << 30;

    private final Path file;

    public JournalFile(Path file) {
        this.file = file.toAbsolutePath();
    }

    @Override
    public byte[] read() throws IOException {
        if (!Files.exists(file)) {
            return new byte[0];
        }
        if (Files.size(file) > LARGEST_SIZE_BYTES) {
            throw new IOException(file + " is larger than " + LARGEST_SIZE_BYTES + " bytes, which no journal of ours is");
        }
        return Files.readAllBytes(file);
    }

    @Override
    public void append(byte[] bytes) throws IOException {
        makeFolder();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            write(channel, bytes);
        }
    }

    @Override
    public void replace(byte[] bytes) throws IOException {
        makeFolder();
        Path fresh = beside(".new");
        try (FileChannel channel = FileChannel.open(
                fresh, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            write(channel, bytes);
            channel.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void keepDamaged() throws IOException {
        try {
            Files.copy(file, beside(".damaged"), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            Files.move(file, beside(".damaged"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    @Override
    public String toString() {
        return file.toString();
    }

    private void makeFolder() throws IOException {
        Path folder = file.getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
    }

    private Path beside(String ending) {
        return file.resolveSibling(file.getFileName() + ending);
    }

    private static void write(FileChannel channel, byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }
}
