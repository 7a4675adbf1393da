package io.tandem.media.rtp;

/** Which of the last 128 sequence numbers were seen; bit 0 of {@code low} is the highest one. */
final class SequenceWindow {
    private long low;
    private long high;

    /** Begins with one number seen. */
    void restart() {
        low = 1;
        high = 0;
    }

    /** The highest number moved on by {@code step} > 0 and was seen. */
    void advance(int step) {
        if (step >= Long.SIZE) {
            high = step >= 2 * Long.SIZE ? 0 : low << (step - Long.SIZE);
            low = 0;
        } else {
            high = (high << step) | (low >>> (Long.SIZE - step));
            low <<= step;
        }
        low |= 1;
    }

    /** Marks the number {@code behind} (0 to 127) the highest as seen; false if it was already. */
    boolean mark(int behind) {
        long bit = 1L << (behind & 63);
        if (behind < Long.SIZE) {
            boolean fresh = (low & bit) == 0;
            low |= bit;
            return fresh;
        }
        boolean fresh = (high & bit) == 0;
        high |= bit;
        return fresh;
    }
}
