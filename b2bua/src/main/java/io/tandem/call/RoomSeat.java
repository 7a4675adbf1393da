package io.tandem.call;

/** A leg in a conference room, and the room's mixer. Loop, or the script that has the turn. */
public final class RoomSeat {
    /** What was said takes a moment to become a prompt. */
    private static final long DICTATION_MARGIN_MS = 2_000;

    private final Script script;
    private final MediaRooms rooms;
    private final Leg leg;

    RoomSeat(Script script, MediaRooms rooms, Leg leg) {
        this.script = script;
        this.rooms = rooms;
        this.leg = leg;
    }

    public MediaRooms rooms() {
        return rooms;
    }

    /** Has the script that owns the leg look again at what it waits for. Any script's turn. */
    public void nudge() {
        leg.owner().ifPresent(Script::wake);
    }

    /** Keeps what the leg says now as a prompt, and waits until it has said it; other events of its script wait. See {@link MediaPlane.Sound.Dictation}. On the script's thread. */
    public void dictate(String prompt, int longestMs) {
        new Dialogue(script, leg).perform(new MediaPlane.Sound.Dictation(prompt, longestMs), script.nowMs() + longestMs + DICTATION_MARGIN_MS);
    }

    /** The leg's phone wants to hear nothing: it holds. */
    public boolean isHolding() {
        return !leg.session().theirOffer().receives();
    }
}
