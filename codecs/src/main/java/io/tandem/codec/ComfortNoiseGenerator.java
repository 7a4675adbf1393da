package io.tandem.codec;

/**
 * Makes noise of the level and colour that a payload of RFC 3389 describes: white noise through an all-pole lattice. A new description is gone over to in 20 ms, so
 * that a change does not click. No delay. One thread; allocates nothing after it was made.
 */
public final class ComfortNoiseGenerator {
    private static final int GLIDE_SAMPLES_AT_8_KHZ = 160;
    private static final double UNIFORM_RMS = 1 / Math.sqrt(3);

    private final double[] reflections = new double[ComfortNoise.ORDER_AT_MOST];
    private final double[] target = new double[ComfortNoise.ORDER_AT_MOST];
    private final double[] delayed = new double[ComfortNoise.ORDER_AT_MOST + 1];
    private final int glideSamples;
    private double excitation;
    private double targetExcitation;
    private int gliding;
    private long state;

    /** {@code seed}: any; two generators with different ones sound independent. */
    public ComfortNoiseGenerator(int sampleRateHz, long seed) {
        glideSamples = GLIDE_SAMPLES_AT_8_KHZ * sampleRateHz / G711.SAMPLE_RATE_HZ;
        state = seed | 1;
    }

    /** What the noise is to be like from now on; false, and as before, for a payload of no bytes. */
    public boolean describe(byte[] payload, int offset, int length) {
        if (length < 1) {
            return false;
        }
        ComfortNoise.readReflections(payload, offset, length, target);
        targetExcitation = excitation(ComfortNoise.levelDbm0(payload, offset));
        gliding = glideSamples;
        return true;
    }

    /** Amplitude of uniform noise that has this level behind the lattice, which amplifies by one over the product of all 1 - k squared. */
    private double excitation(double levelDbm0) {
        double gain = 1;
        for (double reflection : target) {
            gain *= 1 - reflection * reflection;
        }
        return Goertzel.peak(levelDbm0) / Math.sqrt(2) * Math.sqrt(gain) / UNIFORM_RMS;
    }

    /** The next {@code count} samples; silence as long as nothing was described. */
    public void fill(short[] samples, int at, int count) {
        for (int i = 0; i < count; i++) {
            if (gliding > 0) {
                glide();
            }
            samples[at + i] = (short) Math.clamp(Math.round(filter(excitation * uniform())), Short.MIN_VALUE, Short.MAX_VALUE);
        }
    }

    private void glide() {
        double part = 1.0 / gliding--;
        excitation += (targetExcitation - excitation) * part;
        for (int i = 0; i < reflections.length; i++) {
            reflections[i] += (target[i] - reflections[i]) * part;
        }
    }

    private double filter(double in) {
        double forward = in;
        for (int i = reflections.length - 1; i >= 0; i--) {
            forward -= reflections[i] * delayed[i];
            delayed[i + 1] = delayed[i] + reflections[i] * forward;
        }
        delayed[0] = forward;
        return forward;
    }

    /** -1 to 1, by a xorshift: noise needs no better chance. */
    private double uniform() {
        state ^= state << 13;
        state ^= state >>> 7;
        state ^= state << 17;
        return (state >> 11) * 0x1.0p-52;
    }
}
