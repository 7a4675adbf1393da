package io.tandem.media;

import io.tandem.codec.DtmfGenerator;
import io.tandem.codec.G711;

/** Digits that wait to be sent as tones, and the one that sounds; a pause follows each. Owned by one media worker; nothing allocates after it was made. */
final class InBandSender {
    /** Digits that may wait. */
    static final int CAPACITY = 32;

    private static final int PAUSE_UNITS = 70 * AudioCodec.UNITS_PER_MS;
    private static final int SHORTEST_UNITS = 50 * AudioCodec.UNITS_PER_MS;
    private static final int LONGEST_UNITS = 5000 * AudioCodec.UNITS_PER_MS;
    private static final int FRAME_LIMIT = 60 * AudioCodec.UNITS_PER_MS;

    private final DtmfGenerator generator = new DtmfGenerator();
    private final int[] events = new int[CAPACITY];
    private final int[] durations = new int[CAPACITY];
    private final short[] samples = new short[FRAME_LIMIT];
    private int head;
    private int waiting;
    private int owedUnits;
    private int leftUnits;
    private boolean first;

    /** Adds a digit; one that is too short to be heard is made longer. False if {@link #CAPACITY} digits wait already. */
    boolean offer(int event, int durationUnits) {
        if (waiting == CAPACITY) {
            return false;
        }
        int tail = (head + waiting) % CAPACITY;
        events[tail] = event;
        durations[tail] = Math.clamp(durationUnits, SHORTEST_UNITS, LONGEST_UNITS);
        waiting++;
        return true;
    }

    /** A tick has passed: so much may be sent. */
    void owe(int units) {
        owedUnits += units;
    }

    /** Writes the next frame of so many samples; false if none is due. */
    boolean next(G711 law, byte[] out, int frameUnits) {
        if (owedUnits < frameUnits || !busy()) {
            return false;
        }
        owedUnits -= frameUnits;
        first = leftUnits <= 0;
        if (first) {
            generator.begin(events[head], durations[head]);
            leftUnits = durations[head] + PAUSE_UNITS;
        }
        generator.fill(samples, 0, frameUnits);
        law.encode(samples, 0, out, 0, frameUnits);
        leftUnits -= frameUnits;
        if (leftUnits <= 0) {
            finish();
        }
        return true;
    }

    private void finish() {
        head = (head + 1) % CAPACITY;
        waiting--;
        if (waiting == 0) {
            owedUnits = 0;
        }
    }

    /** True if the frame written last begins a digit. */
    boolean first() {
        return first;
    }

    /** True while a digit sounds or waits, or the pause after one runs: other audio is withheld. */
    boolean busy() {
        return waiting > 0;
    }

    /** Drops all digits, the one that sounds too. */
    void clear() {
        waiting = 0;
        leftUnits = 0;
        owedUnits = 0;
    }
}
