package io.tandem.media.audio;

/** What 20 ms of a leg's audio are worth. */
public enum Heard {
    /** What the leg sent. */
    AUDIO,
    /** At least partly made up for packets that did not come in time. */
    CONCEALED,
    /** The leg pauses, and said how that sounds: comfort noise (RFC 3389). */
    NOISE,
    /** The leg pauses, or is not heard any more: silence. */
    SILENT,
    /** The leg has not sent any audio yet: silence. */
    NOTHING;

    /** True when there is anything that should be sent on. */
    public boolean sounds() {
        return this == AUDIO || this == CONCEALED || this == NOISE;
    }
}
