package io.tandem.codec;

/**
 * The two tones of one digit at a time, 8000 Hz linear 16 bit: -9 dBm0 the row, -7 dBm0 the column (ETSI ES 201 235-2), begun and ended over 3 ms so that they do not
 * click. One thread; nothing allocates after it was made.
 */
public final class DtmfGenerator {
    public static final int SAMPLE_RATE_HZ = 8000;

    private static final double ROW_DBM0 = -9;
    private static final double COLUMN_DBM0 = -7;
    private static final int RAMP_SAMPLES = SAMPLE_RATE_HZ * 3 / 1000;

    private final double[] ramp = new double[RAMP_SAMPLES];
    private double rowStep;
    private double columnStep;
    private int length;
    private int position;

    public DtmfGenerator() {
        for (int i = 0; i < RAMP_SAMPLES; i++) {
            ramp[i] = 0.5 - 0.5 * Math.cos(Math.PI * (i + 0.5) / RAMP_SAMPLES);
        }
    }

    /** Begins a digit, an event of RFC 4733 from 0 to 15, of so many samples. */
    public void begin(int event, int samples) {
        rowStep = 2 * Math.PI * Dtmf.rowHz(event) / SAMPLE_RATE_HZ;
        columnStep = 2 * Math.PI * Dtmf.columnHz(event) / SAMPLE_RATE_HZ;
        length = samples;
        position = 0;
    }

    /** Samples of the digit that {@link #fill} has not given yet. */
    public int remaining() {
        return length - position;
    }

    /** The next samples of the digit, silence when it is over. */
    public void fill(short[] out, int offset, int count) {
        double row = Goertzel.peak(ROW_DBM0);
        double column = Goertzel.peak(COLUMN_DBM0);
        for (int i = offset; i < offset + count; i++) {
            if (position == length) {
                out[i] = 0;
            } else {
                double sum = row * Math.sin(rowStep * position) + column * Math.sin(columnStep * position);
                out[i] = (short) Math.round(sum * envelope());
                position++;
            }
        }
    }

    private double envelope() {
        int toEdge = Math.min(position, length - 1 - position);
        return toEdge < RAMP_SAMPLES ? ramp[toEdge] : 1;
    }
}
