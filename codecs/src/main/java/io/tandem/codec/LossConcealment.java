package io.tandem.codec;

import java.util.Arrays;

/**
 * Packet loss concealment of ITU-T G.711 Appendix I, at 8 kHz bit-exact with the reference; at 16 kHz the same with every length doubled, so that all times
 * stay as they are. A lost stretch repeats the last pitch period, then the last two, then three, fading by a fifth every 10 ms from the second on, silent
 * after 60 ms; its beginning and end are cross-faded. For that every sample leaves {@link #delaySamples} late (3.75 ms), lost ones or none.
 *
 * <p>Frames are of 10 ms; longer stretches are taken as several, a rest as a short one. One thread; allocates nothing after it was made.
 */
public final class LossConcealment {
    private static final int FRAMES_PER_S = 100;
    private static final int SILENT_AFTER_FRAMES = 6;
    private static final int PERIODS_AT_MOST = 3;
    private static final double FADE_PER_FRAME = 0.2;

    private final int frame;
    private final int overlapAtMost;
    private final int overlapGrowth;
    private final short[] history;
    private final PitchBuffer pitch;
    private final short[] continued;
    private int lostFrames;

    /** {@code sampleRateHz}: 8000 or 16000. */
    public LossConcealment(int sampleRateHz) {
        if (sampleRateHz != G711.SAMPLE_RATE_HZ && sampleRateHz != G722Encoder.SAMPLE_RATE_HZ) {
            throw new IllegalArgumentException("losses are concealed at 8000 or 16000 Hz, not at " + sampleRateHz);
        }
        pitch = new PitchBuffer(sampleRateHz / G711.SAMPLE_RATE_HZ);
        frame = sampleRateHz / FRAMES_PER_S;
        overlapAtMost = pitch.longestOverlap();
        overlapGrowth = frame * 2 / 5;
        history = new short[pitch.historyLength()];
        continued = new short[frame];
    }

    /** By how much everything is late. */
    public int delaySamples() {
        return overlapAtMost;
    }

    /** Takes samples that came, and leaves in their place as many that are to be played now. */
    public void received(short[] samples, int at, int count) {
        for (int done = 0; done < count; done += frame) {
            receivedFrame(samples, at + done, Math.min(frame, count - done));
        }
    }

    private void receivedFrame(short[] samples, int at, int count) {
        if (lostFrames > 0) {
            int overlap = Math.min(pitch.overlap() + (lostFrames - 1) * overlapGrowth, count);
            pitch.take(continued, 0, overlap);
            fadeOver(samples, at, overlap);
            lostFrames = 0;
        }
        delay(samples, at, count);
    }

    /** From what was filled in, at the level it had faded to, to what came. */
    private void fadeOver(short[] samples, int at, int count) {
        double step = 1.0 / count;
        double level = level();
        double filled = (1 - step) * level;
        double came = step;
        for (int i = 0; i < count; i++) {
            samples[at + i] = PitchBuffer.saturate(filled * continued[i] + came * samples[at + i]);
            filled -= step * level;
            came += step;
        }
    }

    /** Fills in {@code count} samples for some that never came. */
    public void lost(short[] samples, int at, int count) {
        for (int done = 0; done < count; done += frame) {
            lostFrame(samples, at + done, Math.min(frame, count - done));
        }
    }

    /** What came or was filled in last, not late: {@code count} samples, at most 30 ms. */
    void newest(short[] samples, int count) {
        System.arraycopy(history, history.length - count, samples, 0, count);
    }

    /** False when a loss has lasted so long that it is filled with silence. */
    boolean isAudible() {
        return lostFrames < SILENT_AFTER_FRAMES;
    }

    /** What would be filled in next if the loss went on: {@code count} samples, at most 10 ms. */
    void ahead(short[] samples, int count) {
        double level = level();
        pitch.peek(samples, count);
        for (int i = 0; i < count; i++) {
            samples[i] = (short) (samples[i] * level);
        }
    }

    /** To which the last frame that was filled in had faded. */
    private double level() {
        return Math.max(0, 1 - (lostFrames - 1) * FADE_PER_FRAME);
    }

    private void lostFrame(short[] samples, int at, int count) {
        if (lostFrames == 0) {
            pitch.begin(history);
            pitch.take(samples, at, count);
        } else if (!isAudible()) {
            Arrays.fill(samples, at, at + count, (short) 0);
        } else {
            if (lostFrames < PERIODS_AT_MOST) {
                addPeriod(samples, at, count);
            } else {
                pitch.take(samples, at, count);
            }
            fade(samples, at, count);
        }
        lostFrames = Math.min(lostFrames + 1, SILENT_AFTER_FRAMES);
        delay(samples, at, count);
    }

    /** Goes over from the shorter loop to one that is a period longer, so that the repetition does not hum. */
    private void addPeriod(short[] samples, int at, int count) {
        int overlap = Math.min(pitch.overlap(), count);
        pitch.peek(continued, overlap);
        pitch.lengthen();
        pitch.take(samples, at, count);
        double step = 1.0 / overlap;
        double before = 1 - step;
        double after = step;
        for (int i = 0; i < overlap; i++) {
            samples[at + i] = PitchBuffer.saturate(before * continued[i] + after * samples[at + i]);
            before -= step;
            after += step;
        }
    }

    private void fade(short[] samples, int at, int count) {
        double gain = 1 - (lostFrames - 1) * FADE_PER_FRAME;
        for (int i = at; i < at + count; i++) {
            samples[i] = (short) (samples[i] * gain);
            gain -= FADE_PER_FRAME / frame;
        }
    }

    private void delay(short[] samples, int at, int count) {
        System.arraycopy(history, count, history, 0, history.length - count);
        System.arraycopy(samples, at, history, history.length - count, count);
        System.arraycopy(history, history.length - count - overlapAtMost, samples, at, count);
    }
}
