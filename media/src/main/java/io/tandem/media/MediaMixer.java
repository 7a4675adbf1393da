package io.tandem.media;

/**
 * Something that hears many legs and tells each something of its own: a conference room, for one. It lives on one worker, where {@link MediaNode#place} puts it;
 * every method is called there, so it needs no lock, must not wait, and must not allocate in {@link #onTick}.
 *
 * <pre>
 *   packets --> jitter buffer --> seat.hear(...) --> [ the mixer's onTick ] --> seat.say(...) --> encoder --> packets
 *               and decoder       of each leg                                   to each leg
 * </pre>
 *
 * <p>A mixer whose methods throw costs its legs that tick, and is counted as a failure; the worker goes on.
 *
 * @param <C> the commands that it understands, see {@link MediaNode#tell}
 */
public interface MediaMixer<C> {
    /** A leg was seated. Its seat is good until {@link #onLeft}. */
    void onSeated(MixerSeat seat);

    /** The leg does something else, is closed, or the mixer was removed: its seat neither hears nor says anything any more. */
    void onLeft(MixerSeat seat);

    /** It was taken away and all its legs have left: time to close what must be closed ({@link SharedAudio}). Nothing is called after this. */
    default void onRemoved() { }

    /** A command of the control plane, in the order in which they were told, and between the seatings where it was told. */
    void onCommand(C command);

    /** Once every 20 ms: hear each seat at most once, say to each at most once. A seat that is said nothing pauses. */
    void onTick(long nowNs);
}
