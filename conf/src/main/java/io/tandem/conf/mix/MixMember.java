package io.tandem.conf.mix;

/**
 * What one member, or a source such as an announcement, says and hears. Belongs to the worker that mixes. Each tick: the worker puts what it said into
 * {@link #frame} and calls {@link #said} or {@link #saidNothing}; after {@link Mixer#mix} it reads {@link Mixer#heardBy}.
 */
public final class MixMember {
    final Limiter limiter = new Limiter();
    final short[] heard = new short[Frame.LONGEST_SAMPLES];
    final boolean gated;

    private final short[] frame = new short[Frame.LONGEST_SAMPLES];
    private final VoiceActivity activity = new VoiceActivity();
    private final AutomaticGain automatic = new AutomaticGain();
    private boolean present;
    private boolean speaks;
    private boolean muted;
    private boolean deaf;
    private float gainIn = 1;
    private float gainOut = 1;
    private float applied;
    private float loudness;
    boolean selected;
    boolean contributes;

    private MixMember(boolean gated) {
        this.gated = gated;
    }

    /** Somebody who is heard while he speaks. */
    public static MixMember person() {
        return new MixMember(true);
    }

    /** A sound that is always heard, whatever its level, and never counts as a speaker. */
    public static MixMember source() {
        return new MixMember(false);
    }

    /** Where its samples of this tick go, from the first on. */
    public short[] frame() {
        return frame;
    }

    /** The frame holds so many samples of this tick. */
    public void said() {
        present = true;
    }

    /** Nothing came of it in this tick. */
    public void saidNothing() {
        present = false;
    }

    public void mute(boolean on) {
        muted = on;
    }

    public boolean isMuted() {
        return muted;
    }

    /** A deaf member hears silence. */
    public void deafen(boolean on) {
        deaf = on;
    }

    public boolean isDeaf() {
        return deaf;
    }

    /** Factors for what it says and what it hears. */
    public void gains(float in, float out) {
        gainIn = in;
        gainOut = out;
    }

    /** True while it is heard to speak, hang-over included. */
    public boolean speaks() {
        return speaks;
    }

    float gainOut() {
        return gainOut;
    }

    /** Smoothed power of what it says; one who is heard already keeps his place against one who is up to 3 dB louder. */
    float claim() {
        return selected ? 2 * loudness : loudness;
    }

    /** Judges the frame of this tick: does it speak, how loud? */
    void judge(int count, MixSettings settings) {
        float power = present && !muted ? Frame.power(frame, count) : 0;
        boolean voice = activity.onFrame(power);
        if (muted) {
            activity.silence();
        }
        speaks = gated ? voice && !muted : present && !muted;
        loudness += (power - loudness) * (power > loudness ? 0.4f : 0.1f);
        if (settings.automaticGain() && gated) {
            automatic.onFrame(power, speaks);
        }
    }

    /** Opens or closes: within 5 ms when it opens, so that no word is cut, over the whole frame when it closes. */
    void shape(int count, MixSettings settings) {
        boolean open = present && !muted && (!gated || (selected && (speaks || !settings.noiseGate())));
        float automaticGain = settings.automaticGain() && gated ? automatic.gain() : 1;
        float wanted = open ? gainIn * automaticGain : 0;
        contributes = present && (applied > 0 || wanted > 0);
        if (contributes && !(applied == 1 && wanted == 1)) {
            Frame.scale(frame, count, applied, wanted, wanted > applied ? count / 4 : count);
        }
        applied = present ? wanted : 0;
    }
}
