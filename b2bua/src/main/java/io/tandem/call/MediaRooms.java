package io.tandem.call;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

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

    /**
     * Records what everybody in the room hears, in one file with one side.
     *
     * @param name is made a part of the file's name
     * @param whenOver is told once, on the call loop, whatever ends it: the room's end does too
     */
    void record(long room, String name, Consumer<Recorded> whenOver);

    /** What the recording of the room does from now on; {@link RecordingStatus#OFF} ends it. */
    void recording(long room, RecordingStatus status);

    /** A recording that is over, its file whole; {@code fault}: why it ended before it was ended, or could not begin. */
    record Recorded(String file, long durationMs, Optional<String> fault) {}

    /** Whether a leg has said this prompt ({@link MediaPlane.Sound.Dictation}), and it is kept. */
    boolean knows(String prompt);

    /** The prompt that a leg has said, or is saying, is not needed any more; whoever hears it now hears it to its end. */
    void forget(String prompt);

    /** The room is over; nobody should sit there any more. */
    void end(long room);
}
