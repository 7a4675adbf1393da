package io.tandem.media.audio;

import java.util.Arrays;

/** Decoded samples of one rate that wait for the next tick, first in, first out, in one piece of an array. */
final class SampleQueue {
    /** The longest packet (Opus, 120 ms), a tick and what time-scaling looks at. */
    private static final int CAPACITY_MS = 200;
    /** Kept free in front, so that stretching seldom moves what waits. */
    private static final int FRONT_MS = 20;

    private short[] samples = {};
    private int front;
    private int start;
    private int end;

    /** Empties the queue and makes it big enough for this rate. */
    void restart(int sampleRateHz) {
        int needed = sampleRateHz / 1000 * CAPACITY_MS;
        if (samples.length < needed) {
            samples = new short[needed];
        }
        front = sampleRateHz / 1000 * FRONT_MS;
        clear();
    }

    void clear() {
        start = front;
        end = front;
    }

    int size() {
        return end - start;
    }

    short[] array() {
        return samples;
    }

    /** Index of the first sample. */
    int start() {
        return start;
    }

    /** Index behind the last sample, with room for this many; -1 when so many do not fit. */
    int room(int count) {
        if (end + count > samples.length) {
            moveTo(front);
        }
        return end + count > samples.length ? -1 : end;
    }

    private void moveTo(int newStart) {
        System.arraycopy(samples, start, samples, newStart, size());
        end = newStart + size();
        start = newStart;
    }

    /** So many samples were written where {@link #room} said. */
    void added(int count) {
        end += count;
    }

    void take(short[] out, int at, int count) {
        System.arraycopy(samples, start, out, at, count);
        start += count;
    }

    /** Drops samples from the front. */
    void drop(int count) {
        start += count;
    }

    /** Makes room for so many samples in front and counts them in; they are still to be written. */
    void extendFront(int count) {
        if (start < count) {
            moveTo(front + count);
        }
        start -= count;
    }

    /** Lets the last samples fade to silence. */
    void fadeOut(int count) {
        for (int i = 1; i <= count; i++) {
            samples[end - i] = (short) (samples[end - i] * (i - 1) / count);
        }
    }

    void addSilence(int count) {
        int at = room(count);
        Arrays.fill(samples, at, at + count, (short) 0);
        added(count);
    }
}
