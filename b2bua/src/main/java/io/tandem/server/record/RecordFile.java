package io.tandem.server.record;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.Optional;

/**
 * The current file of records: {@code YEAR-MONTH-DAY.jsonl}, with {@code .1}, {@code .2} before the ending when a day grows beyond the size limit.
 * A line is in it whole or not at all. Used by one thread at a time.
 */
final class RecordFile implements AutoCloseable {
    private static final int MAX_FILES_A_DAY = 100_000;

    private final Path folder;
    private final long maxBytes;
    private Optional<Open> current = Optional.empty();

    RecordFile(Path folder, long maxBytes) {
        this.folder = folder;
        this.maxBytes = maxBytes;
    }

    private record Open(LocalDate day, FileChannel channel) {}

    /** Appends one line; when that fails the file ends as it did before and IOException says why. */
    void append(LocalDate day, byte[] line) throws IOException {
        FileChannel channel = channelFor(day, line.length);
        long before = channel.size();
        try {
            ByteBuffer bytes = ByteBuffer.wrap(line);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            undo(channel, before);
            throw e;
        }
    }

    private void undo(FileChannel channel, long size) throws IOException {
        try {
            channel.truncate(size);
        } finally {
            close();
        }
    }

    private FileChannel channelFor(LocalDate day, int lengthBytes) throws IOException {
        if (current.isPresent() && current.get().day().equals(day) && fits(current.get().channel().size(), lengthBytes)) {
            return current.get().channel();
        }
        close();
        Files.createDirectories(folder);
        FileChannel channel = FileChannel.open(firstWithRoom(day, lengthBytes), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        channel.truncate(endOfLastLine(channel)).position(channel.size());
        current = Optional.of(new Open(day, channel));
        return channel;
    }

    private Path firstWithRoom(LocalDate day, int lengthBytes) throws IOException {
        for (int number = 0; number < MAX_FILES_A_DAY; number++) {
            Path path = folder.resolve(day + (number == 0 ? "" : "." + number) + ".jsonl");
            if (!Files.exists(path) || fits(Files.size(path), lengthBytes)) {
                return path;
            }
        }
        throw new IOException("there are " + MAX_FILES_A_DAY + " files of " + day + " in " + folder + " already");
    }

    /** Even a line longer than the limit goes into an empty file. */
    private boolean fits(long size, int lengthBytes) {
        return size == 0 || size + lengthBytes <= maxBytes;
    }

    /** A line torn by a crash is cut off: nothing can read it. */
    private static long endOfLastLine(FileChannel channel) throws IOException {
        ByteBuffer one = ByteBuffer.allocate(1);
        long end = channel.size();
        while (end > 0) {
            channel.read(one.clear(), end - 1);
            if (one.get(0) == '\n') {
                break;
            }
            end--;
        }
        return end;
    }

    @Override
    public void close() throws IOException {
        Optional<Open> open = current;
        current = Optional.empty();
        if (open.isPresent()) {
            open.get().channel().close();
        }
    }
}
