package io.tandem.phone.media;

import java.util.Arrays;

/**
 * What a phone that mixes sends on one call: its own sound and what it hears on another call (RFC 5359 2.10). The media thread writes and reads; holds at most
 * 200 ms, the oldest goes first.
 */
public final class Mix implements AudioSource, AudioSink {
    private static final int LIMIT = 1_600;
    private final AudioSource own;
    private final short[] waiting = new short[LIMIT];
    private int length;

    public Mix(AudioSource own) {
        this.own = own;
    }

    /** Takes what was heard on the other call. */
    @Override
    public synchronized void accept(short[] samples, int count) {
        int excess = length + count - LIMIT;
        if (excess > 0) {
            drop(excess);
        }
        System.arraycopy(samples, 0, waiting, length, count);
        length += count;
    }

    @Override
    public synchronized void fill(short[] out, int wanted) {
        own.fill(out, wanted);
        int ready = Math.min(wanted, length);
        for (int i = 0; i < ready; i++) {
            out[i] = (short) Math.clamp(out[i] + waiting[i], Short.MIN_VALUE, Short.MAX_VALUE);
        }
        drop(ready);
    }

    private void drop(int count) {
        System.arraycopy(waiting, count, waiting, 0, length - count);
        length -= count;
        Arrays.fill(waiting, length, length + count, (short) 0);
    }
}
