package io.tandem.media.sound;

/** From 16 to 8 kHz: a windowed half-band filter of 95 taps, flat to 3.6 kHz. */
final class HalfRate {
    private static final int HALF = 47;
    private static final double[] TAPS = taps();

    private HalfRate() {}

    /** What goes round is taken as if its end stood before its start. */
    static short[] of(short[] wide, int length, boolean goesRound) {
        short[] narrow = new short[length / 2];
        for (int i = 0; i < narrow.length; i++) {
            double sum = 0;
            for (int tap = -HALF; tap <= HALF; tap++) {
                int at = goesRound ? Math.floorMod(2 * i + tap, length) : 2 * i + tap;
                sum += at >= 0 && at < length ? TAPS[tap + HALF] * wide[at] : 0;
            }
            narrow[i] = (short) Math.clamp(Math.round(sum), Short.MIN_VALUE, Short.MAX_VALUE);
        }
        return narrow;
    }

    private static double[] taps() {
        double[] taps = new double[2 * HALF + 1];
        for (int i = -HALF; i <= HALF; i++) {
            double sinc = i == 0 ? 0.5 : Math.sin(Math.PI * i / 2) / (Math.PI * i);
            taps[i + HALF] = sinc * (0.54 + 0.46 * Math.cos(Math.PI * i / HALF));
        }
        return taps;
    }
}
