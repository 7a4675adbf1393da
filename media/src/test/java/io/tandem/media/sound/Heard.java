package io.tandem.media.sound;

import io.tandem.codec.AudioMeasure;
import io.tandem.codec.G711;

/** What a listener makes of a sound in one of its formats. */
final class Heard {
    private final short[] samples;
    private final int sampleRateHz;

    Heard(short[] samples, int sampleRateHz) {
        this.samples = samples;
        this.sampleRateHz = sampleRateHz;
    }

    static Heard in(Sound sound, SoundFormat format) {
        SoundFrames frames = sound.frames(format);
        short[] samples = new short[frames.count() * format.frameSamples()];
        byte[] frame = new byte[frames.frameBytes()];
        for (int i = 0; i < frames.count(); i++) {
            frames.copy(i, frame, 0);
            switch (format) {
                case PCMU -> G711.MU_LAW.decode(frame, 0, samples, i * frame.length, frame.length);
                case PCMA -> G711.A_LAW.decode(frame, 0, samples, i * frame.length, frame.length);
                case L16_8000, L16_16000 -> frames.samples(i, samples, i * format.frameSamples());
            }
        }
        return new Heard(samples, format.sampleRateHz());
    }

    /** Without the first and last fifth, where filters and codecs settle. */
    double frequencyHz() {
        return AudioMeasure.dominantFrequencyHz(samples, samples.length / 5, samples.length * 3 / 5, sampleRateHz);
    }

    double levelDbm0() {
        return AudioMeasure.levelDbm0(samples, samples.length / 5, samples.length * 3 / 5);
    }

    double activeDbm0() {
        return Loudness.of(samples, samples.length, sampleRateHz).activeDbm0();
    }

    /** From one sample to the next. */
    int largestStep() {
        int largest = 0;
        for (int i = 1; i < samples.length; i++) {
            largest = Math.max(largest, Math.abs(samples[i] - samples[i - 1]));
        }
        return largest;
    }

    /** The roughest 2 ms over the loop point against the roughest anywhere else; well above 1 is a click. Rough is what is left after two differences. */
    double clickAtLoopPoint() {
        int window = sampleRateHz / 500;
        double elsewhere = 0;
        for (int at = 2 * window; at < samples.length - 3 * window; at += window / 2) {
            elsewhere = Math.max(elsewhere, roughness(at, window));
        }
        double over = 0;
        for (int at = samples.length - window; at <= samples.length + window; at += window / 2) {
            over = Math.max(over, roughness(at, window));
        }
        return over / elsewhere;
    }

    private double roughness(int from, int window) {
        double sum = 0;
        for (int i = from; i < from + window; i++) {
            double bend = at(i + 1) - 2.0 * at(i) + at(i - 1);
            sum += bend * bend;
        }
        return Math.sqrt(sum / window);
    }

    private short at(int index) {
        return samples[Math.floorMod(index, samples.length)];
    }

    /** Between the loudest and the quietest half second. */
    double levelSwingDb() {
        double loudest = -200;
        double quietest = 200;
        for (int at = 0; at + sampleRateHz / 2 <= samples.length; at += sampleRateHz / 2) {
            double level = AudioMeasure.levelDbm0(samples, at, sampleRateHz / 2);
            loudest = Math.max(loudest, level);
            quietest = Math.min(quietest, level);
        }
        return loudest - quietest;
    }
}
