package io.tandem.codec;

/** Describes background noise as a payload of RFC 3389: its level and, if asked for, its colour. One thread; allocates nothing after it was made. */
public final class ComfortNoiseAnalysis {
    private final int order;
    private final double[] correlation;
    private final double[] reflections;
    private final double[] predictor;
    private final double[] before;

    /** {@code order}: coefficients to be sent, 0 to {@link ComfortNoise#ORDER_AT_MOST}. */
    public ComfortNoiseAnalysis(int order) {
        if (order < 0 || order > ComfortNoise.ORDER_AT_MOST) {
            throw new IllegalArgumentException("comfort noise has 0 to " + ComfortNoise.ORDER_AT_MOST + " coefficients, not " + order);
        }
        this.order = order;
        correlation = new double[order + 1];
        reflections = new double[order];
        predictor = new double[order];
        before = new double[order];
    }

    /** Writes the payload that describes these samples (20 ms and more tell a colour) and returns its bytes. */
    public int encode(short[] samples, int offset, int count, byte[] payload, int at) {
        correlate(samples, offset, count);
        reflect();
        return ComfortNoise.write(AudioMeasure.levelDbm0(samples, offset, count), reflections, order, payload, at);
    }

    private void correlate(short[] samples, int offset, int count) {
        for (int lag = 0; lag <= order; lag++) {
            double sum = 0;
            for (int i = lag; i < count; i++) {
                sum += (double) samples[offset + i] * samples[offset + i - lag];
            }
            correlation[lag] = sum;
        }
    }

    /** Levinson's recursion; stops where nothing is left to be predicted. */
    private void reflect() {
        double error = correlation[0] * (1 + 1e-9);
        for (int i = 0; i < order; i++) {
            double sum = correlation[i + 1];
            for (int j = 0; j < i; j++) {
                sum += predictor[j] * correlation[i - j];
            }
            double reflection = error > 0 ? -sum / error : 0;
            reflections[i] = reflection;
            System.arraycopy(predictor, 0, before, 0, i);
            for (int j = 0; j < i; j++) {
                predictor[j] += reflection * before[i - 1 - j];
            }
            predictor[i] = reflection;
            error *= 1 - reflection * reflection;
        }
    }
}
