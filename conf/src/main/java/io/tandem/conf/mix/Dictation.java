package io.tandem.conf.mix;

import java.util.Arrays;

/** Keeps something short that one person says, such as a name: from his first word on until he falls silent, says nothing, or the time is over. One thread; allocates once. */
public final class Dictation {
    /** Frames kept before the first loud one: words begin softly. */
    private static final int BEFORE_FRAMES = 5;
    /** Silence after speech, its hang-over included, that ends it: 0.8 s. */
    private static final int SILENT_FRAMES = 40;

    private final VoiceActivity activity = new VoiceActivity();
    private final short[] samples;
    private final int frameSamples;
    private int frames;
    private int firstVoice = -1;
    private int lastVoice = -1;

    public Dictation(int longestMs, int sampleRateHz) {
        frameSamples = sampleRateHz / Frame.PER_SECOND;
        samples = new short[longestMs * Frame.PER_SECOND / 1000 * frameSamples];
    }

    /** Samples of a frame. */
    public int frameSamples() {
        return frameSamples;
    }

    /** Takes the next 20 ms, silence where nothing came; not to be called when it {@link #isOver}. */
    public void onFrame(short[] frame) {
        System.arraycopy(frame, 0, samples, frames * frameSamples, frameSamples);
        if (activity.onFrame(Frame.power(frame, frameSamples))) {
            firstVoice = firstVoice < 0 ? frames : firstVoice;
            lastVoice = frames;
        }
        frames++;
    }

    public boolean isOver() {
        boolean fellSilent = lastVoice >= 0 && frames - lastVoice > SILENT_FRAMES - VoiceActivity.HANG_OVER_FRAMES;
        return fellSilent || (frames + 1) * frameSamples > samples.length;
    }

    /** What was said, without the silence around it; empty when nothing was. */
    public short[] said() {
        if (firstVoice < 0) {
            return new short[0];
        }
        int from = Math.max(0, firstVoice - BEFORE_FRAMES);
        return Arrays.copyOfRange(samples, from * frameSamples, (lastVoice + 1) * frameSamples);
    }
}
