package io.tandem.pbx;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;

/** A disk that can be cut, damaged and filled. */
final class MemoryStorage implements JournalStorage {
    byte[] bytes = new byte[0];
    byte[] damaged = new byte[0];
    int freeBytes = Integer.MAX_VALUE;
    boolean isUnreadable;
    int replacements;

    @Override
    public byte[] read() throws IOException {
        if (isUnreadable) {
            throw new IOException("unreadable");
        }
        return bytes.clone();
    }

    @Override
    public void append(byte[] more) throws IOException {
        int fitting = Math.min(more.length, freeBytes);
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        joined.writeBytes(bytes);
        joined.write(more, 0, fitting);
        bytes = joined.toByteArray();
        if (fitting < more.length) {
            throw new IOException("No space left on device");
        }
    }

    @Override
    public void replace(byte[] fresh) throws IOException {
        if (fresh.length > freeBytes) {
            throw new IOException("No space left on device");
        }
        bytes = fresh.clone();
        replacements++;
    }

    @Override
    public void keepDamaged() {
        damaged = bytes.clone();
    }

    MemoryStorage cutAt(int size) {
        MemoryStorage cut = new MemoryStorage();
        cut.bytes = Arrays.copyOf(bytes, size);
        return cut;
    }
}
