package io.tandem.interop;

import io.tandem.codec.Goertzel;
import io.tandem.codec.Resampler;
import io.tandem.codec.WavReader;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;

/** What a phone heard. Judged in windows of 20 ms, so tones should be multiples of 50 Hz. */
final class Recording {
    private static final int WINDOWS_PER_SECOND = 50;
    static final double WINDOW_SECONDS = 1.0 / WINDOWS_PER_SECOND;
    /** A window within this of the loudest sound at the frequency holds the tone. */
    private static final double PRESENT_DB = 6;
    private static final double FAINTEST_DBM0 = -45;
    /** Starts and ends of phones are rough: so much of each end is not judged. */
    private static final int ROUGH_WINDOWS = 25;

    private final short[] samples;
    private final int sampleRateHz;

    private Recording(short[] samples, int sampleRateHz) {
        this.samples = samples;
        this.sampleRateHz = sampleRateHz;
    }

    static Recording read(Path wav) {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(wav))) {
            WavReader reader = WavReader.open(in);
            return new Recording(reader.readMono(), reader.sampleRateHz());
        } catch (IOException e) {
            throw new UncheckedIOException(wav + " cannot be read", e);
        }
    }

    /**
     * How a tone was heard in the longest stretch without a hole: phones keep time by sleeping, so on a busy machine they stumble now and then, while what we did wrong
     * would be wrong throughout or again and again.
     *
     * @param seconds of the stretch
     * @param missing part of the windows without the tone from half a second after it began until half a second before it ended, 0 to 1
     * @param besideDb loudest other sound of any window in the stretch, a click for instance, against the tone; its first half second is not judged
     */
    record Heard(double seconds, double levelDbm0, double frequencyHz, double missing, double besideDb) {}

    /** All of it at 8000 Hz, as far as a telephone hears. */
    short[] narrow() {
        short[] out = new short[samples.length * 8 / (sampleRateHz / 1000) + 1];
        return Arrays.copyOf(out, new Resampler(sampleRateHz, 8000).convert(samples, 0, samples.length, out, 0));
    }

    int windows() {
        return samples.length / window();
    }

    double seconds() {
        return samples.length / (double) sampleRateHz;
    }

    /** In which windows the tone is there. */
    boolean[] present(double frequencyHz) {
        double[] levels = levels(frequencyHz);
        double loudest = Arrays.stream(levels).sorted().skip(levels.length * 9L / 10).findFirst().orElse(Goertzel.SILENCE_DBM0);
        boolean[] present = new boolean[levels.length];
        for (int i = 0; i < levels.length; i++) {
            present[i] = levels[i] >= Math.max(FAINTEST_DBM0, loudest - PRESENT_DB);
        }
        return present;
    }

    static int firstOf(boolean[] windows, boolean value) {
        return IntStream.range(0, windows.length).filter(i -> windows[i] == value).findFirst().orElse(0);
    }

    static int lastOf(boolean[] windows, boolean value) {
        return IntStream.range(0, windows.length).filter(i -> windows[i] == value).max().orElse(0);
    }

    static long count(boolean[] windows, boolean value, int from, int to) {
        return IntStream.range(from, to).filter(i -> windows[i] == value).count();
    }

    /** Begin and end (exclusive) of the longest run of the value. */
    static int[] longestRun(boolean[] windows, boolean value, int from, int to) {
        int[] longest = {from, from};
        int begin = from;
        for (int i = from; i <= to; i++) {
            if (i == to || windows[i] != value) {
                longest = i - begin > longest[1] - longest[0] ? new int[] {begin, i} : longest;
                begin = i + 1;
            }
        }
        return longest;
    }

    /** Judges the tone; 0 seconds when it is not there for half a second in one piece. */
    Heard hear(double frequencyHz) {
        boolean[] present = present(frequencyHz);
        int[] stretch = longestRun(present, true, 0, present.length);
        if (stretch[1] - stretch[0] < ROUGH_WINDOWS) {
            return new Heard(0, Goertzel.SILENCE_DBM0, 0, 1, 0);
        }
        double[] levels = levels(frequencyHz);
        double[] whole = Arrays.stream(levels, stretch[0], stretch[1]).sorted().toArray();
        return new Heard((stretch[1] - stretch[0]) * WINDOW_SECONDS, whole[whole.length / 2], loudestFrequency(frequencyHz, stretch[0], stretch[1]), missing(present),
                besideDb(levels, stretch[0] + ROUGH_WINDOWS, stretch[1] - 1));
    }

    private static double missing(boolean[] present) {
        int first = firstOf(present, true) + ROUGH_WINDOWS;
        int last = lastOf(present, true) - ROUGH_WINDOWS;
        return last <= first ? 0 : count(present, false, first, last) / (double) (last - first);
    }

    private double besideDb(double[] levels, int from, int to) {
        double[] all = loudness();
        return IntStream.range(from, to).mapToDouble(i -> 10 * Math.log10(Math.max(1e-9, Math.pow(10, (all[i] - levels[i]) / 10) - 1))).max().orElse(0);
    }

    /** Level of the frequency in each window. */
    double[] levels(double frequencyHz) {
        Goertzel filter = new Goertzel(frequencyHz, sampleRateHz);
        return IntStream.range(0, windows()).mapToDouble(i -> filter.levelDbm0(samples, i * window(), window())).toArray();
    }

    /** Level of all sound in each window. */
    double[] loudness() {
        return IntStream.range(0, windows()).mapToDouble(i -> Goertzel.dbm0(IntStream.range(i * window(), (i + 1) * window())
                .mapToDouble(at -> (double) samples[at] * samples[at]).average().orElse(0))).toArray();
    }

    /** The loudest frequency within 20 Hz, in the second around the middle. */
    private double loudestFrequency(double near, int first, int last) {
        int middle = (first + last) / 2 * window();
        int length = Math.min(sampleRateHz, (last - first) * window());
        return IntStream.rangeClosed(-20, 20).mapToDouble(step -> near + step).boxed()
                .max(java.util.Comparator.comparingDouble(hz -> new Goertzel(hz, sampleRateHz).power(samples, middle - length / 2, length))).orElseThrow();
    }

    private int window() {
        return sampleRateHz / WINDOWS_PER_SECOND;
    }
}
