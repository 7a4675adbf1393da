package io.tandem.phone.media;

import java.util.Arrays;
import java.util.BitSet;

/** What was heard, each packet at the place of its RTP time. Bounded; counts what came after it was full. Under the session's lock. */
final class SoundTrack {
    private static final int BLOCK_MS = 5;
    private final int rateHz;
    private final int block;
    private final int limit;
    private short[] samples = new short[8_000];
    private final BitSet covered = new BitSet();
    private int length;
    private boolean started;
    private int baseTimestamp;
    private long beyond;

    SoundTrack(int rateHz, int limitSeconds) {
        this.rateHz = rateHz;
        this.block = rateHz / 1_000 * BLOCK_MS;
        this.limit = limitSeconds * rateHz;
    }

    int rateHz() {
        return rateHz;
    }

    /** A new source begins: its timestamp goes on where real time is, {@code elapsed} of its clock's ticks after the first packet of all. */
    void rebase(int timestamp, long elapsed) {
        baseTimestamp = timestamp - (int) (started ? Math.max(elapsed, 0) : 0);
        started = true;
    }

    void place(int timestamp, int clockHz, short[] in, int count) {
        int at = (int) ((long) (timestamp - baseTimestamp) * rateHz / clockHz);
        if (at < 0) {
            return;
        }
        if (at + (long) count > limit) {
            beyond += count;
            return;
        }
        if (at + count > samples.length) {
            samples = Arrays.copyOf(samples, Math.min(limit, Math.max(at + count, samples.length * 2)));
        }
        System.arraycopy(in, 0, samples, at, count);
        covered.set(at / block, (at + count) / block);
        length = Math.max(length, at + count);
    }

    int length() {
        return length;
    }

    int lengthMs() {
        return (int) (length * 1_000L / rateHz);
    }

    /** The samples of so many milliseconds. */
    int samplesOf(int milliseconds) {
        return (int) Math.min(Integer.MAX_VALUE, milliseconds * (long) rateHz / 1_000);
    }

    long beyond() {
        return beyond;
    }

    short[] last(int count) {
        int take = Math.min(count, length);
        return Arrays.copyOfRange(samples, length - take, length);
    }

    /** Longest run without any packet, in milliseconds, within the last {@code count} samples. */
    int longestHoleMs(int count) {
        int end = length / block;
        int from = Math.max(0, (length - count) / block);
        int longest = 0;
        int at = covered.nextClearBit(from);
        while (at < end) {
            int next = covered.nextSetBit(at);
            int stop = next < 0 ? end : next;
            longest = Math.max(longest, stop - at);
            at = covered.nextClearBit(stop);
        }
        return longest * BLOCK_MS;
    }
}
