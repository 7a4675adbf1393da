import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;

/**
 * Synthesises the two pieces of music that ship with Tandem, a minute each, written for the telephone: fundamentals from 290 to 1400 Hz, overtones up to 3.4 kHz,
 * a level that hardly moves. Every note's end is added round the loop point, so the last sample leads to the first. Run by {@code make-music}; the arguments are
 * the piece and the WAV file to write. What it composes is in the public domain (CC0 1.0).
 */
final class MakeMusic {
    private static final int SAMPLE_RATE_HZ = 16_000;
    private static final int SECONDS = 60;
    private static final double PEAK = 0.5;
    /** Music before the loop point, for a codec to settle; the library cuts it off again. */
    private static final int LEAD_IN_MS = 100;

    private final double[] loop = new double[SAMPLE_RATE_HZ * SECONDS];
    private final double beatSeconds;

    private MakeMusic(int beatsPerMinute) {
        beatSeconds = 60.0 / beatsPerMinute;
    }

    /** Writes {@code dawn} or {@code stroll}. */
    public static void main(String[] arguments) throws IOException {
        MakeMusic piece = switch (arguments[0]) {
            case "dawn" -> dawn();
            case "stroll" -> stroll();
            default -> throw new IllegalArgumentException("no such piece: " + arguments[0] + "; there are dawn and stroll");
        };
        piece.write(new File(arguments[1]));
    }

    /** Sixteen slow bars: broken chords over a soft pad, a long note of melody in every bar. */
    private static MakeMusic dawn() {
        MakeMusic music = new MakeMusic(64);
        int[][] chords = {{62, 66, 69}, {59, 62, 66}, {67, 71, 74}, {69, 73, 76}, {66, 69, 73}, {59, 62, 66}, {64, 67, 71}, {69, 73, 76},
                {62, 66, 69}, {69, 73, 76}, {67, 71, 74}, {66, 69, 73}, {64, 67, 71}, {67, 71, 74}, {69, 74, 76}, {69, 73, 76}};
        int[] melody = {81, 78, 83, 85, 85, 86, 83, 81, 78, 76, 79, 81, 79, 83, 86, 85};
        int[] order = {0, 1, 2, 1, 2, 1, 2, 1};
        for (int bar = 0; bar < chords.length; bar++) {
            for (int tone : chords[bar]) {
                music.pad(bar * 4, 4, lifted(tone), 0.10);
            }
            for (int eighth = 0; eighth < order.length; eighth++) {
                music.pluck(bar * 4 + eighth / 2.0, lifted(chords[bar][order[eighth]]) + (eighth == 4 ? 12 : 0), 0.20, 0.9);
            }
            music.pluck(bar * 4 + 0.02, melody[bar], 0.22, 1.6);
            music.pluck(bar * 4 + 2.5, melody[bar] - (bar % 2 == 0 ? 3 : 5), 0.16, 1.2);
        }
        return music;
    }

    /** Twenty-four light bars: a walking bass, chords off the beat, a tune on five notes. */
    private static MakeMusic stroll() {
        MakeMusic music = new MakeMusic(96);
        int[][] chords = {{65, 69, 72}, {62, 65, 69}, {67, 70, 74}, {60, 64, 70}, {65, 69, 72}, {65, 69, 75}, {70, 74, 77}, {60, 64, 70}};
        int[] tune = {72, 74, 77, -1, 81, 79, 77, 74, 72, -1, 74, 77, 79, -1, 77, -1, 74, 72, 69, -1, 72, 74, 77, -1, 79, 81, 84, 81, 79, -1, 77, -1};
        for (int bar = 0; bar < 24; bar++) {
            int[] chord = chords[bar % chords.length];
            for (int beat = 0; beat < 4; beat++) {
                music.bass(bar * 4 + beat, chord[beat == 3 ? 1 : beat % 3] - 12, 0.22);
                for (int tone : chord) {
                    music.pluck(bar * 4 + beat + 0.66, lifted(tone), 0.09, 0.35);
                }
            }
            for (int i = 0; i < 8; i++) {
                int note = tune[(bar * 8 + i + (bar / 12) * 3) % tune.length];
                if (note > 0 && bar % 8 != 7) {
                    music.pluck(bar * 4 + i / 2.0 + (i % 2) * 0.16, note + (bar / 8 == 1 && i > 4 ? 2 : 0), 0.26, 0.5);
                }
            }
            music.pad(bar * 4, 4, lifted(chord[1]), 0.07);
            music.pad(bar * 4, 4, lifted(chord[2]), 0.07);
        }
        return music;
    }

    /** Above the lower edge of the telephone's band. */
    private static int lifted(int note) {
        return note < 62 ? note + 12 : note;
    }

    /** A struck bar: overtones that die faster than the fundamental. */
    private void pluck(double beat, int note, double level, double decaySeconds) {
        double[] overtones = {1, 0.45, 0.12, 0.18};
        for (int i = 0; i < overtones.length; i++) {
            tone(beat * beatSeconds, decaySeconds * 5, frequency(note) * (i + 1), level * overtones[i], 0.006, decaySeconds / (1 + 0.8 * i));
        }
    }

    /** A low string, heard by its overtones. */
    private void bass(double beat, int note, double level) {
        double[] overtones = {0.5, 1, 0.6, 0.35, 0.15};
        for (int i = 0; i < overtones.length; i++) {
            tone(beat * beatSeconds, 1.2, frequency(note) * (i + 1), level * overtones[i], 0.01, 0.25);
        }
    }

    /** A held note that comes and goes softly and overlaps with the next. */
    private void pad(double beat, double beats, int note, double level) {
        double start = beat * beatSeconds;
        double length = beats * beatSeconds;
        double fade = 0.4;
        for (int overtone = 1; overtone <= 3; overtone++) {
            double step = 2 * Math.PI * frequency(note) * overtone / SAMPLE_RATE_HZ;
            for (int i = 0; i < (int) ((length + fade) * SAMPLE_RATE_HZ); i++) {
                double at = (double) i / SAMPLE_RATE_HZ;
                double shape = Math.min(1, Math.min(at / fade, (length + fade - at) / fade));
                add(start, i, level / (overtone * overtone) * Math.sin(Math.PI / 2 * shape) * Math.sin(step * i));
            }
        }
    }

    private void tone(double start, double seconds, double frequencyHz, double level, double attackSeconds, double decaySeconds) {
        if (frequencyHz > 3400) {
            return;
        }
        double step = 2 * Math.PI * frequencyHz / SAMPLE_RATE_HZ;
        double end = 0.02;
        for (int i = 0; i < (int) (seconds * SAMPLE_RATE_HZ); i++) {
            double at = (double) i / SAMPLE_RATE_HZ;
            double shape = Math.min(1, at / attackSeconds) * Math.exp(-at / decaySeconds) * Math.min(1, (seconds - at) / end);
            add(start, i, level * shape * Math.sin(step * i));
        }
    }

    private void add(double startSeconds, int offset, double value) {
        loop[(int) ((Math.round(startSeconds * SAMPLE_RATE_HZ) + offset) % loop.length)] += value;
    }

    private static double frequency(int midiNote) {
        return 440 * Math.pow(2, (midiNote - 69) / 12.0);
    }

    private void write(File file) throws IOException {
        double most = 0;
        for (double value : loop) {
            most = Math.max(most, Math.abs(value));
        }
        int leadIn = LEAD_IN_MS * SAMPLE_RATE_HZ / 1000;
        byte[] bytes = new byte[2 * (leadIn + loop.length)];
        for (int i = 0; i < leadIn + loop.length; i++) {
            int sample = (int) Math.round(loop[(i - leadIn + loop.length) % loop.length] / most * PEAK * Short.MAX_VALUE);
            bytes[2 * i] = (byte) sample;
            bytes[2 * i + 1] = (byte) (sample >> 8);
        }
        AudioFormat format = new AudioFormat(SAMPLE_RATE_HZ, 16, 1, true, false);
        AudioInputStream audio = new AudioInputStream(new ByteArrayInputStream(bytes), format, bytes.length / 2);
        AudioSystem.write(audio, AudioFileFormat.Type.WAVE, file);
    }
}
