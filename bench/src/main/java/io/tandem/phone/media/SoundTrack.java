package io.tandem.phone.media;

import java.util.Arrays;
import java.util.BitSet;

/** What was heard, each packet at the place of its RTP time. Bounded; counts what came after it was full. Under the session's lock. */
final class SoundTrack {
    private static final int BLOCK = 40;
    private final int limit;
    private short[] samples = new short[8_000];
    private final BitSet covered = new BitSet();
    private int length;
    private boolean started;
    private int baseTimestamp;
    private long beyond;

    SoundTrack(int limitSamples) {
        this.limit = limitSamples;
    }

    /** A new source begins: its timestamp goes on where real time is, {@code elapsed} samples after the first packet of all. */
    void rebase(int timestamp, long elapsed) {
        baseTimestamp = timestamp - (int) (started ? Math.max(elapsed, 0) : 0);
        started = true;
    }

    void place(int timestamp, short[] in, int count) {
        int at = timestamp - baseTimestamp;
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
        covered.set(at / BLOCK, (at + count) / BLOCK);
        length = Math.max(length, at + count);
    }

    int length() {
        return length;
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
        int end = length / BLOCK;
        int from = Math.max(0, (length - count) / BLOCK);
        int longest = 0;
        int at = covered.nextClearBit(from);
        while (at < end) {
            int next = covered.nextSetBit(at);
            int stop = next < 0 ? end : next;
            longest = Math.max(longest, stop - at);
            at = covered.nextClearBit(stop);
        }
        return longest * BLOCK / 8;
    }
}
