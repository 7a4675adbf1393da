package io.tandem.call;

import java.util.List;

/** What the kernel needs of conference mixing. Every method is called on the call loop only and returns at once. A room begins when the first leg is played {@link MediaPlane.Sound.Room}. */
public interface MediaRooms {
    /**
     * How a room sounds.
     *
     * @param mostSpeakers the loudest so many are heard at once
     * @param automaticGain voices are brought to one level
     */
    record Style(int mostSpeakers, boolean automaticGain) {}

    /**
     * How a leg takes part.
     *
     * @param gainIn factor for what others hear of it
     * @param gainOut factor for what it hears
     */
    record Place(boolean muted, boolean deaf, float gainIn, float gainOut) {
        public static final Place PLAIN = new Place(false, false, 1, 1);
    }

    /** Changes how a seated leg takes part. */
    void adjust(LegId leg, long room, Place place);

    /** Everybody in the room hears a tone. */
    void chime(long room, double frequencyHz, int durationMs);

    /** Everybody in the room hears these prompts once, over what is said. */
    void announce(long room, List<String> prompts);

    /** The room is over; nobody should sit there any more. */
    void end(long room);
}
