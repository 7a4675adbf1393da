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
}
