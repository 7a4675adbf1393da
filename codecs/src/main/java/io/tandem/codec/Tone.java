package io.tandem.codec;

/** A sine that goes on without a break from one frame to the next. One thread; nothing allocates per frame. */
public final class Tone {
    /** Above this a sine would be clipped. */
    public static final double LOUDEST_DBM0 = 3.17;

    private final double peak;
    private final double cosine;
    private final double sine;
    private double real = 1;
    private double imaginary;

    /** A sine of this frequency (0 to half the sample rate) and level (at most {@link #LOUDEST_DBM0}). */
    public Tone(double frequencyHz, double levelDbm0, int sampleRateHz) {
        if (!(frequencyHz > 0 && frequencyHz < sampleRateHz / 2.0)) {
            throw new IllegalArgumentException("frequency must be between 0 and " + sampleRateHz / 2 + " Hz, not " + frequencyHz);
        }
        if (!(levelDbm0 <= LOUDEST_DBM0)) {
            throw new IllegalArgumentException("level must be at most " + LOUDEST_DBM0 + " dBm0, not " + levelDbm0);
        }
        this.peak = Goertzel.peak(levelDbm0);
        this.cosine = Math.cos(2 * Math.PI * frequencyHz / sampleRateHz);
        this.sine = Math.sin(2 * Math.PI * frequencyHz / sampleRateHz);
    }

    /** Next {@code length} samples, linear 16 bit. */
    public void fill(short[] out, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            out[i] = next();
        }
        normalise();
    }

    /** Next {@code length} samples as codes. */
    public void fill(G711 law, byte[] out, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            out[i] = law.encode(next());
        }
        normalise();
    }

    private short next() {
        short sample = (short) Math.round(peak * imaginary);
        double nextReal = real * cosine - imaginary * sine;
        imaginary = real * sine + imaginary * cosine;
        real = nextReal;
        return sample;
    }

    /** Rounding lets the turning pointer grow or shrink over hours; once a frame it is set back to length 1. */
    private void normalise() {
        double length = Math.hypot(real, imaginary);
        real /= length;
        imaginary /= length;
    }
}
