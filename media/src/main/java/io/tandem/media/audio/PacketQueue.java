package io.tandem.media.audio;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Packets that wait to be played, in the order of their streams and timestamps, whatever order they came in. Bounded. */
final class PacketQueue {
    /** Over a second of 20 ms packets. */
    static final int CAPACITY = 64;

    /** A packet: which stream it is of (they are counted), where it stands in it, and its payload. */
    static final class Entry {
        int stream;
        long timestamp;
        long sequence;
        @Nullable PayloadDecoder codec;
        int slot;
        int lengthBytes;

        PayloadDecoder codec() {
            PayloadDecoder known = codec;
            if (known == null) {
                throw new IllegalStateException("an entry of the queue was never filled");
            }
            return known;
        }
    }

    private final PayloadPool pool;
    private final Entry[] entries = new Entry[CAPACITY];
    private int head;
    private int size;

    PacketQueue(PayloadPool pool) {
        this.pool = pool;
        for (int i = 0; i < CAPACITY; i++) {
            entries[i] = new Entry();
        }
    }

    int size() {
        return size;
    }

    /** The entry that is {@code place} behind the first. */
    Entry at(int place) {
        return entries[(head + place) % CAPACITY];
    }

    @Nullable Entry first() {
        return size == 0 ? null : entries[head];
    }

    /** Sorts a packet in; false when its place is taken, or there is no slot for it. The queue must not be full. */
    boolean add(int stream, long timestamp, long sequence, PayloadDecoder codec, ByteBuffer packet, int offset, int length) {
        int place = size;
        while (place > 0 && isBefore(stream, timestamp, at(place - 1))) {
            place--;
        }
        if (place > 0 && at(place - 1).stream == stream && at(place - 1).timestamp == timestamp) {
            return false;
        }
        int slot = pool.take();
        if (slot == PayloadPool.NONE) {
            return false;
        }
        packet.get(offset, pool.array(slot), PayloadPool.offset(slot), length);
        Entry entry = open(place);
        entry.stream = stream;
        entry.timestamp = timestamp;
        entry.sequence = sequence;
        entry.codec = codec;
        entry.slot = slot;
        entry.lengthBytes = length;
        return true;
    }

    private static boolean isBefore(int stream, long timestamp, Entry entry) {
        return stream < entry.stream || (stream == entry.stream && timestamp < entry.timestamp);
    }

    /** Moves what is behind by one; the entry from behind the last one comes to stand in the gap. */
    private Entry open(int place) {
        Entry spare = at(size);
        for (int i = size; i > place; i--) {
            entries[(head + i) % CAPACITY] = at(i - 1);
        }
        entries[(head + place) % CAPACITY] = spare;
        size++;
        return spare;
    }

    byte[] array(Entry entry) {
        return pool.array(entry.slot);
    }

    static int offset(Entry entry) {
        return PayloadPool.offset(entry.slot);
    }

    /** Drops the first one. */
    void remove() {
        pool.giveBack(entries[head].slot);
        entries[head].codec = null;
        head = (head + 1) % CAPACITY;
        size--;
    }

    void clear() {
        while (size > 0) {
            remove();
        }
    }
}
