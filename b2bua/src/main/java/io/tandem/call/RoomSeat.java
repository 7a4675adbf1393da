package io.tandem.call;

/** A leg in a conference room, and the room's mixer. Loop, or the script that has the turn. */
public final class RoomSeat {
    private final MediaRooms rooms;
    private final Leg leg;

    RoomSeat(MediaRooms rooms, Leg leg) {
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

    /** The leg's phone wants to hear nothing: it holds. */
    public boolean isHolding() {
        return !leg.session().theirOffer().receives();
    }
}
