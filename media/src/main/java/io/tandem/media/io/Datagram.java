package io.tandem.media.io;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;

/**
 * Room for one datagram, allocated once and used again and again. The packet starts at index 0 of {@link #bytes}; position
 * is 0 and limit is the length. Owned by whoever holds it in the ring or as scratch; not thread-safe.
 */
public class Datagram {
    /** One Ethernet frame and a little. A datagram that reaches this length is cut and must not be used. */
    public static final int CAPACITY_BYTES = 1536;

    private final ByteBuffer bytes;
    private final MemorySegment segment;
    private int token;
    private int lengthBytes;
    private long sourceHigh;
    private long sourceLow;
    private int sourcePort;
    private long waitedNs;

    public Datagram() {
        this(ByteBuffer.allocateDirect(CAPACITY_BYTES));
    }

    /** Uses the given direct buffer of {@link #CAPACITY_BYTES}, for instance a slice of a slab. */
    public Datagram(ByteBuffer bytes) {
        if (!bytes.isDirect() || bytes.capacity() != CAPACITY_BYTES) {
            throw new IllegalArgumentException("a datagram needs a direct buffer of " + CAPACITY_BYTES + " bytes");
        }
        this.bytes = bytes;
        this.segment = MemorySegment.ofBuffer(bytes.duplicate().clear());
    }

    public final ByteBuffer bytes() {
        return bytes;
    }

    /** The same bytes for a native call; always the whole capacity. */
    public final MemorySegment segment() {
        return segment;
    }

    /** The socket it came from, or goes out by. */
    public final int token() {
        return token;
    }

    public final int lengthBytes() {
        return lengthBytes;
    }

    public final boolean isCut() {
        return lengthBytes >= CAPACITY_BYTES;
    }

    public final long sourceHigh() {
        return sourceHigh;
    }

    public final long sourceLow() {
        return sourceLow;
    }

    public final int sourcePort() {
        return sourcePort;
    }

    /** The source as a value; allocates, so not for each packet. */
    public final UdpAddress source() {
        return new UdpAddress(sourceHigh, sourceLow, sourcePort);
    }

    /** How long it had lain in its socket when it was received, where that is known; else 0. */
    public final long waitedNs() {
        return waitedNs;
    }

    public final void waited(long newWaitedNs) {
        waitedNs = newWaitedNs;
    }

    /** Sets length, and the limit of the buffer, to at most the capacity. */
    public final Datagram length(int newLengthBytes) {
        lengthBytes = Math.min(newLengthBytes, CAPACITY_BYTES);
        bytes.limit(lengthBytes).position(0);
        return this;
    }

    /** It came in by this socket from this source, just now. */
    public final Datagram from(int sourceToken, long high, long low, int port) {
        waitedNs = 0;
        token = sourceToken;
        sourceHigh = high;
        sourceLow = low;
        sourcePort = port;
        return this;
    }

    /** Copies bytes, length, token and source of the other one. */
    public final void copyOf(Datagram other) {
        bytes.clear().put(0, other.bytes, 0, other.lengthBytes);
        length(other.lengthBytes);
        from(other.token, other.sourceHigh, other.sourceLow, other.sourcePort);
    }
}
