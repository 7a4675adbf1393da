package io.tandem.media.sound;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The conversions on disk: one file for each content, {@code <key>.frames}. A file is written under another name and
 * moved into place, so a half-written one is never seen. Any thread, but one at a time for a key.
 */
final class SoundStore {
    private static final int MAGIC = 0x54534631;
    private static final String SUFFIX = ".frames";
    private static final String HALF = ".half";
    private static final int HEADER_BYTES = 16;
    private static final int BUFFER_BYTES = 1 << 16;
    private static final int BYTES_OF_ALL_FORMATS = bytesOfAllFormats();

    private final Path directory;

    SoundStore(Path directory) {
        this.directory = directory;
    }

    /**
     * The sound with this key if it was stored whole; what is damaged counts as not there. It is read into memory while it fits the room, because a failing disk
     * must not be felt by those who play it; what is larger is mapped.
     */
    Optional<Sound> find(String key, SoundName name, long roomBytes) {
        Path file = file(key);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            MappedByteBuffer mapped = channel.map(MapMode.READ_ONLY, 0, channel.size());
            if (mapped.capacity() <= HEADER_BYTES || mapped.getInt(0) != MAGIC || mapped.capacity() != sizeBytes(mapped.getInt(4))) {
                return Optional.empty();
            }
            int size = mapped.capacity() - HEADER_BYTES;
            if (size > roomBytes) {
                return Optional.of(sound(name, mapped.slice(HEADER_BYTES, size), 0));
            }
            ByteBuffer bytes = ByteBuffer.allocateDirect(size);
            bytes.put(0, mapped, HEADER_BYTES, size);
            return Optional.of(sound(name, bytes, size));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Stores a recording; throws when the disk does not take it, and leaves nothing behind then. */
    Sound store(String key, SoundName name, FrameEncoding encoding, long roomBytes) throws IOException {
        Files.createDirectories(directory);
        Path half = Files.createTempFile(directory, key.substring(0, 16), HALF);
        try {
            try (FileChannel channel = FileChannel.open(half, StandardOpenOption.WRITE)) {
                write(channel, encoding);
                channel.force(true);
            }
            move(half, file(key));
        } finally {
            Files.deleteIfExists(half);
        }
        return find(key, name, roomBytes).orElseThrow(() -> new IOException(file(key) + " cannot be read back"));
    }

    /** Deletes what no key names any more and what a process left half-written when it died; nobody may store at the time. What is played stays mapped. */
    void sweep(Collection<String> keys) throws IOException {
        Set<String> kept = keys.stream().map(key -> key + SUFFIX).collect(Collectors.toSet());
        if (!Files.isDirectory(directory)) {
            return;
        }
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.filter(file -> !kept.contains(String.valueOf(file.getFileName()))).toList()) {
                if (file.toString().endsWith(SUFFIX) || file.toString().endsWith(HALF)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    /** A sound that is kept without the disk. */
    static Sound inMemory(SoundName name, FrameEncoding encoding) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocateDirect(inMemoryBytes(encoding));
        for (SoundFormat format : SoundFormat.values()) {
            encoding.encode(format, (frame, length) -> bytes.put(frame, 0, length));
        }
        return sound(name, bytes, bytes.capacity());
    }

    static int inMemoryBytes(FrameEncoding encoding) {
        return encoding.frames() * BYTES_OF_ALL_FORMATS;
    }

    private static void write(FileChannel channel, FrameEncoding encoding) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
        buffer.putInt(MAGIC).putInt(encoding.frames()).putLong(0);
        for (SoundFormat format : SoundFormat.values()) {
            encoding.encode(format, (frame, length) -> {
                if (buffer.remaining() < length) {
                    drain(buffer, channel);
                }
                buffer.put(frame, 0, length);
            });
        }
        drain(buffer, channel);
    }

    private static void drain(ByteBuffer buffer, FileChannel channel) throws IOException {
        buffer.flip();
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        buffer.clear();
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            throw new IOException("the file system of " + to.getParent() + " cannot move a file in one step", e);
        }
    }

    private static Sound sound(SoundName name, ByteBuffer bytes, int inMemoryBytes) {
        int frames = bytes.capacity() / BYTES_OF_ALL_FORMATS;
        Map<SoundFormat, SoundFrames> all = new EnumMap<>(SoundFormat.class);
        int at = 0;
        for (SoundFormat format : SoundFormat.values()) {
            int length = frames * format.frameBytes();
            all.put(format, new SoundFrames(bytes.slice(at, length), format.frameBytes()));
            at += length;
        }
        return new Sound(name, all, inMemoryBytes);
    }

    private static long sizeBytes(int frames) {
        return HEADER_BYTES + (long) frames * BYTES_OF_ALL_FORMATS;
    }

    private static int bytesOfAllFormats() {
        int sum = 0;
        for (SoundFormat format : SoundFormat.values()) {
            sum += format.frameBytes();
        }
        return sum;
    }

    private Path file(String key) {
        return directory.resolve(key + SUFFIX);
    }
}
