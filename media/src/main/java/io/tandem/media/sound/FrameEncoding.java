package io.tandem.media.sound;

import io.tandem.codec.G711;
import java.io.IOException;

/** Writes a recording in every format of {@link SoundFormat}, frame after frame and format after format, so that nothing of it needs to be held twice. */
final class FrameEncoding {
    private static final int SAMPLE_RATE_HZ = 16_000;

    private final short[] wide;
    private final short[] narrow;
    private final int frames;

    /** Takes samples at 16 kHz, whole frames of 20 ms. */
    FrameEncoding(short[] wide, int length, SoundKind kind) {
        this.wide = wide;
        this.frames = length / SoundFormat.L16_16000.frameSamples();
        this.narrow = HalfRate.of(wide, length, kind == SoundKind.MUSIC);
    }

    /** Where frames go. */
    interface Sink {
        /** Takes the first bytes of the array; it is used again afterwards. */
        void put(byte[] frame, int length) throws IOException;
    }

    int frames() {
        return frames;
    }

    void encode(SoundFormat format, Sink sink) throws IOException {
        byte[] frame = new byte[format.frameBytes()];
        short[] samples = format.sampleRateHz() == SAMPLE_RATE_HZ ? wide : narrow;
        for (int i = 0; i < frames; i++) {
            encode(format, samples, i * format.frameSamples(), frame);
            sink.put(frame, frame.length);
        }
    }

    private static void encode(SoundFormat format, short[] samples, int from, byte[] frame) {
        switch (format) {
            case PCMU -> G711.MU_LAW.encode(samples, from, frame, 0, frame.length);
            case PCMA -> G711.A_LAW.encode(samples, from, frame, 0, frame.length);
            case L16_8000, L16_16000 -> {
                for (int i = 0; i < frame.length / 2; i++) {
                    frame[2 * i] = (byte) (samples[from + i] >> 8);
                    frame[2 * i + 1] = (byte) samples[from + i];
                }
            }
        }
    }
}
