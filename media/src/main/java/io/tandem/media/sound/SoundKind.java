package io.tandem.media.sound;

/** What a sound is for: speech is played once from its start, music goes round. */
public enum SoundKind {
    /** Prompts and announcements; the last frame is filled with silence. */
    SPEECH(-19),
    /** Music on hold; whole frames only, the end joins the start. */
    MUSIC(-22);

    private final double targetDbm0;

    SoundKind(double targetDbm0) {
        this.targetDbm0 = targetDbm0;
    }

    /** Level in dBm0 that sounds of this kind are evened to, taken over what is not silence. */
    public double targetDbm0() {
        return targetDbm0;
    }
}
