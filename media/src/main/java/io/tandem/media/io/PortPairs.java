package io.tandem.media.io;

import java.util.Arrays;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntPredicate;

/**
 * Hands out even/odd port pairs, first in first out. A pair that was given back rests for the quarantine before anyone gets
 * it again, so that late packets of an old call do not reach a new one. A pair whose ports somebody else uses is passed
 * over and rests as well.
 *
 * <p>{@link #take} from any thread, one at a time; {@link #release} from any thread and without a lock, so that a worker
 * never waits for a bind.
 */
public final class PortPairs {
    private record Released(int rtpPort, long atNs) { }

    private final PortRange range;
    private final long quarantineNs;
    private final int[] queue;
    private final long[] readyAtNs;
    private final Queue<Released> released = new ConcurrentLinkedQueue<>();
    private final AtomicInteger inUse = new AtomicInteger();
    private final LongAdder exhausted = new LongAdder();
    private final LongAdder skipped = new LongAdder();
    private int head;
    private int size;

    public PortPairs(PortRange range, long quarantineNs, long nowNs) {
        this.range = range;
        this.quarantineNs = quarantineNs;
        this.queue = new int[range.pairs()];
        this.readyAtNs = new long[range.pairs()];
        Arrays.setAll(queue, range::rtpPort);
        Arrays.fill(readyAtNs, nowNs);
        this.size = queue.length;
    }

    /**
     * The next pair that has rested and that the caller could bind.
     *
     * @param bind tries to bind both ports of the pair with this even port; false when one is in use elsewhere
     * @return the even port; empty when none is left, which is counted
     */
    public synchronized OptionalInt take(long nowNs, IntPredicate bind) {
        takeBack();
        for (int tries = size; tries > 0 && readyAtNs[head] - nowNs <= 0; tries--) {
            int rtpPort = removeHead();
            if (isBound(rtpPort, bind, nowNs)) {
                inUse.incrementAndGet();
                return OptionalInt.of(rtpPort);
            }
            skipped.increment();
        }
        exhausted.increment();
        return OptionalInt.empty();
    }

    /** What cannot be bound rests at the end of the queue, whether it is in use elsewhere or the attempt threw. */
    private boolean isBound(int rtpPort, IntPredicate bind, long nowNs) {
        boolean bound = false;
        try {
            bound = bind.test(rtpPort);
        } finally {
            if (!bound) {
                append(rtpPort, nowNs + quarantineNs);
            }
        }
        return bound;
    }

    /** Gives a pair back; its sockets are closed or about to be. */
    public void release(int rtpPort, long nowNs) {
        released.add(new Released(rtpPort, nowNs + quarantineNs));
        inUse.decrementAndGet();
    }

    private void takeBack() {
        for (Released pair = released.poll(); pair != null; pair = released.poll()) {
            append(pair.rtpPort(), pair.atNs());
        }
    }

    private int removeHead() {
        int rtpPort = queue[head];
        head = (head + 1) % queue.length;
        size--;
        return rtpPort;
    }

    private void append(int rtpPort, long readyAt) {
        if (size == queue.length) {
            throw new IllegalStateException("port " + rtpPort + " was released twice");
        }
        int tail = (head + size) % queue.length;
        queue[tail] = rtpPort;
        readyAtNs[tail] = readyAt;
        size++;
    }

    public PortRange range() {
        return range;
    }

    /** Pairs that calls hold now, which is RTP ports in use. */
    public int inUse() {
        return inUse.get();
    }

    /** How often nothing was left. */
    public long exhausted() {
        return exhausted.sum();
    }

    /** How often a pair was in use by somebody else. */
    public long skipped() {
        return skipped.sum();
    }
}
