package io.tandem.codec;

/** The lower band of G.722, 0 to 4 kHz in six bits, of which the upper four alone steer the adaptation. One thread. */
final class G722LowBand {
    private static final int FIRST_STEP = 32;
    private static final int LARGEST_LOG_STEP = 18_432;
    private static final int SHIFT = 8;

    private final G722Band band = new G722Band(FIRST_STEP, LARGEST_LOG_STEP, SHIFT);

    /** Code of six bits for a sample of 15 bits. */
    int encode(int sample) {
        int difference = band.difference(sample);
        int code = quantise(difference);
        adapt(code >> 2);
        return code;
    }

    /** QUANTL: codes count down from the smallest magnitude to the largest; the two smallest negative ones stand apart. */
    private int quantise(int difference) {
        int level = 1;
        while (level < G722Tables.LOW_LEVELS.length && band.reaches(difference, G722Tables.LOW_LEVELS[level])) {
            level++;
        }
        if (difference >= 0) {
            return 62 - level;
        }
        return level <= 2 ? 64 - level : 34 - level;
    }

    /** Sample for a code of six bits, of which the mode says how many are audio. */
    int decode(int code, G722Mode mode) {
        int difference = switch (mode) {
            case KBIT_64 -> band.scaled(G722Tables.LOW_INVERSE_6[code]);
            case KBIT_56 -> band.scaled(G722Tables.LOW_INVERSE_5[code >> 1]);
            case KBIT_48 -> band.scaled(G722Tables.LOW_INVERSE_4[code >> 2]);
        };
        int sample = band.predicted() + difference;
        adapt(code >> 2);
        return sample;
    }

    private void adapt(int upperBits) {
        band.adapt(band.scaled(G722Tables.LOW_INVERSE_4[upperBits]), G722Tables.LOW_LOG_STEP[upperBits]);
    }
}
