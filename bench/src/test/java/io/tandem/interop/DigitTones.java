package io.tandem.interop;

import io.tandem.codec.DtmfDetector;
import io.tandem.codec.DtmfGenerator;
import io.tandem.codec.DtmfListener;
import io.tandem.codec.WavWriter;
import io.tandem.media.rtp.TelephoneEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Digits as tones in a WAV file of 8000 Hz, and out of a recording. */
public final class DigitTones {
    private static final int RATE_HZ = DtmfGenerator.SAMPLE_RATE_HZ;
    private static final int ON_SAMPLES = RATE_HZ / 10;
    private static final int DIGIT_SAMPLES = RATE_HZ / 4;
    private static final int SECONDS = 60;

    private DigitTones() {}

    /** 100 ms of each digit every 250 ms, after so many seconds of silence, in a file that is longer than a call. */
    static Path write(Path directory, String digits, int afterSeconds) {
        Path file = directory.resolve("digits.wav");
        short[] samples = new short[SECONDS * RATE_HZ];
        DtmfGenerator generator = new DtmfGenerator();
        for (int i = 0; i < digits.length(); i++) {
            generator.begin(TelephoneEvent.event(digits.charAt(i)), ON_SAMPLES);
            generator.fill(samples, afterSeconds * RATE_HZ + i * DIGIT_SAMPLES, ON_SAMPLES);
        }
        try (WavWriter out = new WavWriter(FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE), RATE_HZ, 1)) {
            out.write(samples, 0, samples.length);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The digits that are heard in samples of 8000 Hz. */
    public static String heard(short[] samples) {
        StringBuilder digits = new StringBuilder();
        DtmfDetector detector = new DtmfDetector(new DtmfListener() {
            @Override
            public void began(int event) {
                digits.append(TelephoneEvent.digit(event));
            }

            @Override
            public void ended(int event, int lengthSamples) { }
        });
        detector.feed(samples, 0, samples.length);
        return digits.toString();
    }
}
