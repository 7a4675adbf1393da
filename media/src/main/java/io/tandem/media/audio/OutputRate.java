package io.tandem.media.audio;

import java.util.Arrays;

/** The way from decoded samples to the rate that is asked for, with a fade of 10 ms wherever what follows does not join by itself. */
final class OutputRate {
    private static final int FADES_PER_S = 100;
    private static final int WARM_UPS_PER_S = 250;
    private static final int LONGEST_TICK = 960;

    private final short[] tail = new short[LONGEST_TICK / 2];
    private final short[] scratch = new short[LONGEST_TICK];
    private RateConversion conversion = new RateConversion(8000, 8000);
    private boolean fades;

    /** Samples of the decoder in 20 ms become 20 ms at this rate. */
    void write(SampleQueue samples, int decoderRateHz, short[] out, int at, int rateHz) {
        follow(decoderRateHz, rateHz);
        samples.take(scratch, 0, decoderRateHz / JitterBuffer.TICKS_PER_S);
        conversion.convert(scratch, 0, decoderRateHz / JitterBuffer.TICKS_PER_S, out, at);
        if (fades) {
            fadeIn(out, at, rateHz / FADES_PER_S, rateHz / WARM_UPS_PER_S);
        }
    }

    private void follow(int decoderRateHz, int rateHz) {
        if (!conversion.isBetween(decoderRateHz, rateHz)) {
            conversion = new RateConversion(decoderRateHz, rateHz);
        }
    }

    /** What comes next is not heard in its first 4 ms: a decoder without a past begins with silence as long as its concealment looks back. */
    private void fadeIn(short[] out, int at, int count, int unheard) {
        System.arraycopy(tail, 0, out, at, unheard);
        int fading = count - unheard;
        for (int i = 0; i < fading; i++) {
            int place = at + unheard + i;
            out[place] = (short) ((tail[unheard + i] * (fading - i) + out[place] * i) / fading);
        }
        fades = false;
    }

    /** What comes next begins out of silence. */
    void fadeFromSilence() {
        Arrays.fill(tail, (short) 0);
        fades = true;
    }

    /** What comes next takes over from what this decoder would have gone on with. */
    void fadeFrom(PayloadDecoder before) {
        Arrays.fill(tail, (short) 0);
        if (before.sampleRateHz() == conversion.fromHz()) {
            int count = before.sampleRateHz() / FADES_PER_S;
            before.decoder().conceal(scratch, 0, count);
            conversion.convert(scratch, 0, count, tail, 0);
        }
        fades = true;
    }

    /** The leg described the noise of its silence. */
    void describeNoise(PayloadDecoder noise, byte[] payload, int offset, int length) {
        noise.decoder().decode(payload, offset, length, scratch, 0);
    }

    /** 20 ms of the noise that was described last. */
    void writeNoise(PayloadDecoder noise, short[] out, int at, int rateHz) {
        follow(noise.sampleRateHz(), rateHz);
        int count = noise.sampleRateHz() / JitterBuffer.TICKS_PER_S;
        noise.decoder().conceal(scratch, 0, count);
        conversion.convert(scratch, 0, count, out, at);
    }
}
