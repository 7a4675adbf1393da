package io.tandem.media.record;

import java.util.Arrays;

/** Some seconds of one channel, by position: written anywhere ahead of what was taken, silent where nothing was written. One thread; allocates nothing after it was made. */
final class SampleLine {
    private final short[] line;
    private long taken;

    /** {@code size}: samples, a power of two. */
    SampleLine(int size) {
        line = new short[size];
    }

    /** Writes samples from a position on; those before what was taken, and those too far ahead, are left away. Returns how many were. */
    int write(long position, short[] samples, int count) {
        int away = 0;
        for (int i = 0; i < count; i++) {
            long at = position + i;
            if (at >= taken && at < taken + line.length) {
                line[(int) (at & (line.length - 1))] = samples[i];
            } else {
                away++;
            }
        }
        return away;
    }

    /** First position that was not taken yet. */
    long taken() {
        return taken;
    }

    /** Takes the next {@code count} samples, every {@code step}th place of {@code out} from {@code at} on, and leaves silence. */
    void take(short[] out, int at, int step, int count) {
        for (int i = 0; i < count; i++) {
            int place = (int) ((taken + i) & (line.length - 1));
            out[at + step * i] = line[place];
            line[place] = 0;
        }
        taken += count;
    }

    /** Moves on without taking. */
    void skip(long count) {
        if (count >= line.length) {
            Arrays.fill(line, (short) 0);
        } else {
            for (long i = 0; i < count; i++) {
                line[(int) ((taken + i) & (line.length - 1))] = 0;
            }
        }
        taken += count;
    }
}
