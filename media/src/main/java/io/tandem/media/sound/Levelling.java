package io.tandem.media.sound;

import io.tandem.codec.Goertzel;

/**
 * Evens a recording to a level. What would then pass full scale is turned down smoothly, 5 ms before it comes and 100 ms after it, never cut off.
 *
 * @param gainDb what was added to all of it
 * @param limited true where the smooth turning down was needed
 */
record Levelling(double gainDb, boolean limited) {
    private static final double MOST_GAIN_DB = 30;
    private static final double CEILING = 32_000;
    private static final int BLOCKS_PER_SECOND = 1000;
    private static final double ATTACK_BLOCKS = 5;
    private static final double RELEASE_BLOCKS = 100;

    /** Changes the samples in place; silence stays as it is. */
    static Levelling apply(short[] samples, int length, int sampleRateHz, double activeDbm0, double targetDbm0) {
        double gainDb = activeDbm0 <= Goertzel.SILENCE_DBM0 ? 0 : Math.min(MOST_GAIN_DB, targetDbm0 - activeDbm0);
        double gain = Math.pow(10, gainDb / 20);
        int block = sampleRateHz / BLOCKS_PER_SECOND;
        double[] nodes = nodes(samples, length, block, gain);
        for (int i = 0; i < length; i++) {
            double within = (double) (i % block) / block;
            double limit = nodes[i / block] * (1 - within) + nodes[i / block + 1] * within;
            samples[i] = (short) Math.round(samples[i] * gain * limit);
        }
        return new Levelling(gainDb, java.util.Arrays.stream(nodes).anyMatch(node -> node < 1));
    }

    /** The gain at the borders of blocks such that, with straight lines between them, no sample passes the ceiling. */
    private static double[] nodes(short[] samples, int length, int block, double gain) {
        int blocks = (length + block - 1) / block;
        double[] nodes = new double[blocks + 1];
        java.util.Arrays.fill(nodes, 1);
        for (int i = 0; i < blocks; i++) {
            double most = CEILING / Math.max(1, peak(samples, i * block, Math.min(length, (i + 1) * block)) * gain);
            nodes[i] = Math.min(nodes[i], most);
            nodes[i + 1] = Math.min(nodes[i + 1], most);
        }
        for (int i = blocks - 1; i >= 0; i--) {
            nodes[i] = Math.min(nodes[i], nodes[i + 1] + 1 / ATTACK_BLOCKS);
        }
        for (int i = 1; i <= blocks; i++) {
            nodes[i] = Math.min(nodes[i], nodes[i - 1] + 1 / RELEASE_BLOCKS);
        }
        return nodes;
    }

    private static int peak(short[] samples, int from, int end) {
        int peak = 0;
        for (int i = from; i < end; i++) {
            peak = Math.max(peak, Math.abs((int) samples[i]));
        }
        return peak;
    }
}
