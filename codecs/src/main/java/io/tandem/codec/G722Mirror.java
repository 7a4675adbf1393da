package io.tandem.codec;

/**
 * Delay line and sums of the 24-tap quadrature mirror filter of G.722 (clauses 5.2.1 and 6.2.1.1), used to part 16 kHz into two bands and to join them. One
 * thread.
 */
final class G722Mirror {
    private static final int TAPS = 24;
    private static final int HALF = TAPS / 2;
    private static final int ROOM = 256;
    private static final int[] EVEN = phase(0);
    private static final int[] ODD = phase(1);

    private final int[] line = new int[ROOM];
    private int end = TAPS - 2;
    private int even;
    private int odd;

    private static int[] phase(int first) {
        int[] taps = new int[HALF];
        for (int i = 0; i < HALF; i++) {
            int tap = 2 * i + first;
            taps[i] = G722Tables.MIRROR[Math.min(tap, TAPS - 1 - tap)];
        }
        return taps;
    }

    /** Takes two values and sums the whole line, even and odd places apart. */
    void push(int first, int second) {
        if (end == ROOM) {
            System.arraycopy(line, ROOM - TAPS + 2, line, 0, TAPS - 2);
            end = TAPS - 2;
        }
        line[end++] = first;
        line[end++] = second;
        even = 0;
        odd = 0;
        int at = end - TAPS;
        for (int i = 0; i < HALF; i++, at += 2) {
            even += line[at] * EVEN[i];
            odd += line[at + 1] * ODD[i];
        }
    }

    int even() {
        return even;
    }

    int odd() {
        return odd;
    }
}
