package io.tandem.media.sound;

import io.tandem.codec.Goertzel;

/**
 * How loud a recording is where it is not silent. Blocks of 100 ms, one each 25 ms, count when they are above -60 dBm0 and not more than 12 dB below the mean of those
 * that are: the gates of ITU-R BS.1770 without its ear filter, because a telephone has filtered already.
 *
 * @param activeDbm0 level of what counts, {@link Goertzel#SILENCE_DBM0} when nothing does
 * @param clipped samples in runs of three and more at full scale: the recording was clipped before it came here
 */
record Loudness(double activeDbm0, int clipped) {
    private static final int BLOCKS_PER_SECOND = 10;
    private static final int HOPS_PER_BLOCK = 4;
    private static final double ABSOLUTE_GATE_DBM0 = -60;
    private static final double RELATIVE_GATE_DB = 12;
    private static final int CLIPPED_AT = 32_700;
    private static final int SHORTEST_CLIP = 3;

    static Loudness of(short[] samples, int length, int sampleRateHz) {
        double[] powers = powers(samples, length, sampleRateHz / BLOCKS_PER_SECOND);
        double loud = level(powers, ABSOLUTE_GATE_DBM0);
        double active = level(powers, Math.max(ABSOLUTE_GATE_DBM0, loud - RELATIVE_GATE_DB));
        return new Loudness(active, clipped(samples, length));
    }

    private static double[] powers(short[] samples, int length, int block) {
        int hop = block / HOPS_PER_BLOCK;
        double[] powers = new double[Math.max(1, Math.ceilDiv(length - block, hop) + 1)];
        for (int i = 0; i < powers.length; i++) {
            int from = i * hop;
            int end = Math.min(length, from + block);
            double sum = 0;
            for (int at = from; at < end; at++) {
                sum += (double) samples[at] * samples[at];
            }
            powers[i] = sum / Math.max(1, end - from);
        }
        return powers;
    }

    private static double level(double[] powers, double gateDbm0) {
        double sum = 0;
        int count = 0;
        for (double power : powers) {
            if (Goertzel.dbm0(power) >= gateDbm0) {
                sum += power;
                count++;
            }
        }
        return Goertzel.dbm0(count == 0 ? 0 : sum / count);
    }

    private static int clipped(short[] samples, int length) {
        int clipped = 0;
        int run = 0;
        for (int i = 0; i < length; i++) {
            run = Math.abs((int) samples[i]) >= CLIPPED_AT ? run + 1 : 0;
            clipped += run == SHORTEST_CLIP ? SHORTEST_CLIP : run > SHORTEST_CLIP ? 1 : 0;
        }
        return clipped;
    }
}
