package io.tandem.codec;

/** The higher band of G.722, 4 to 8 kHz in two bits. One thread. */
final class G722HighBand {
    private static final int FIRST_STEP = 8;
    private static final int LARGEST_LOG_STEP = 22_528;
    private static final int SHIFT = 10;

    private final G722Band band = new G722Band(FIRST_STEP, LARGEST_LOG_STEP, SHIFT);

    /** Code of two bits for a sample of 15 bits. */
    int encode(int sample) {
        int difference = band.difference(sample);
        boolean far = band.reaches(difference, G722Tables.HIGH_LEVEL);
        int code = (difference < 0 ? 0 : 2) + (far ? 0 : 1);
        adapt(code);
        return code;
    }

    /** Sample for a code of two bits. */
    int decode(int code) {
        int sample = band.predicted() + band.scaled(G722Tables.HIGH_INVERSE[code]);
        adapt(code);
        return sample;
    }

    private void adapt(int code) {
        band.adapt(band.scaled(G722Tables.HIGH_INVERSE[code]), G722Tables.HIGH_LOG_STEP[code]);
    }
}
