package io.tandem.media.record;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A bounded queue of packets from one thread to one other, in one array: no lock, and nothing allocated after it was made. What finds it full is dropped and counted.
 * An entry is a header of {@value #HEADER_BYTES} bytes and the payload, never cut by the end of the array: what would be is put at its beginning instead.
 */
final class PacketLog {
    private static final int LENGTH_AT = 0;
    private static final int CHANNEL_AT = 4;
    private static final int CODEC_AT = 5;
    private static final int SEQUENCE_AT = 6;
    private static final int TIMESTAMP_AT = 8;
    private static final int SSRC_AT = 12;
    private static final int ARRIVED_AT = 16;
    private static final int HEADER_BYTES = 24;
    private static final int ALIGNMENT = 8;
    private static final int SKIP_TO_BEGINNING = -1;

    private final ByteBuffer bytes;
    private final int mask;
    private final AtomicLong written = new AtomicLong();
    private final AtomicLong read = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();

    /** {@code sizeBytes}: a power of two. */
    PacketLog(int sizeBytes) {
        if (Integer.bitCount(sizeBytes) != 1 || sizeBytes < 4096) {
            throw new IllegalArgumentException("the size of a packet log is a power of two from 4096 bytes on, not " + sizeBytes);
        }
        bytes = ByteBuffer.allocate(sizeBytes);
        mask = sizeBytes - 1;
    }

    /** The writing thread: adds a packet, its payload taken by absolute gets. False, and counted, when there is no room. */
    boolean offer(Channel channel, int codec, int sequence, int timestamp, int ssrc, long arrivedNs, ByteBuffer packet, int offset, int length) {
        long at = written.getPlain();
        int needed = entryBytes(length);
        int toEnd = bytes.capacity() - (int) (at & mask);
        int skipped = toEnd < needed ? toEnd : 0;
        if (at + skipped + needed - read.getAcquire() > bytes.capacity()) {
            dropped.setRelease(dropped.getPlain() + 1);
            return false;
        }
        if (skipped > 0) {
            bytes.putInt((int) (at & mask) + LENGTH_AT, SKIP_TO_BEGINNING);
            at += skipped;
        }
        int place = (int) (at & mask);
        bytes.putInt(place + LENGTH_AT, length).put(place + CHANNEL_AT, (byte) channel.index()).put(place + CODEC_AT, (byte) codec)
                .putShort(place + SEQUENCE_AT, (short) sequence).putInt(place + TIMESTAMP_AT, timestamp).putInt(place + SSRC_AT, ssrc)
                .putLong(place + ARRIVED_AT, arrivedNs).put(place + HEADER_BYTES, packet, offset, length);
        written.setRelease(at + needed);
        return true;
    }

    private static int entryBytes(int length) {
        return (HEADER_BYTES + length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    }

    /** The reading thread: gives all that is there to the reader, in order; returns how many. */
    int drain(Reader reader) {
        long at = read.getPlain();
        long end = written.getAcquire();
        int packets = 0;
        while (at < end) {
            int place = (int) (at & mask);
            int length = bytes.getInt(place + LENGTH_AT);
            if (length == SKIP_TO_BEGINNING) {
                at += bytes.capacity() - place;
            } else {
                reader.packet(Channel.at(bytes.get(place + CHANNEL_AT)), bytes.get(place + CODEC_AT), bytes.getShort(place + SEQUENCE_AT) & 0xFFFF, bytes.getInt(place + TIMESTAMP_AT),
                        bytes.getInt(place + SSRC_AT), bytes.getLong(place + ARRIVED_AT), bytes.array(), place + HEADER_BYTES, length);
                at += entryBytes(length);
                packets++;
            }
            read.setRelease(at);
        }
        return packets;
    }

    /** Packets that found no room. Any thread. */
    long dropped() {
        return dropped.getAcquire();
    }

    /** Takes an entry; the payload must be copied, its place is used again. */
    interface Reader {
        void packet(Channel channel, int codec, int sequence, int timestamp, int ssrc, long arrivedNs, byte[] bytes, int offset, int length);
    }
}
