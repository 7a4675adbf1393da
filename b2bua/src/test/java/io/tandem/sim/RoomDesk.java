package io.tandem.sim;

import io.tandem.call.CallLoopProxy;
import io.tandem.call.LegId;
import io.tandem.call.MediaEvent;
import io.tandem.call.RecordingAction;
import io.tandem.feature.conference.Attendee;
import io.tandem.feature.conference.ConferenceRooms;
import io.tandem.feature.conference.Room;
import java.util.List;

/** What happens in rooms beside calls: keys that members press, and what an operator orders. */
final class RoomDesk {
    static final List<String> ROOMS = List.of("3000", "3001", "3002", "3003");
    private static final List<String> KEYS = List.of("*1", "*1", "*2", "*3", "*4", "*5", "*6", "*7", "*8", "*9", "*0", "*#", "**1", "**2", "**3", "**4", "**5", "**6", "4321#", "99#", "1#");
    private static final long BETWEEN_KEYS_MS = 120;

    private final SimWorld world;
    private final CallLoopProxy proxy;
    private final SimSignalling signalling;
    private final SimMedia media;
    private final ConferenceRooms rooms;
    private final FlowUsers users;

    RoomDesk(SimWorld world, CallLoopProxy proxy, SimSignalling signalling, SimMedia media, ConferenceRooms rooms, FlowUsers users) {
        this.world = world;
        this.proxy = proxy;
        this.signalling = signalling;
        this.media = media;
        this.rooms = rooms;
        this.users = users;
    }

    void pressAnything(String callId) {
        press(callId, users.oneOf(KEYS));
    }

    /** Some know the PIN of the room, some that of moderators, some neither. */
    void pressPin(String callId) {
        press(callId, users.oneOf(List.of("4321#", "4321#", "99#", "99#", "1#")));
    }

    private void press(String callId, String digits) {
        signalling.all().stream().filter(leg -> leg.callId.equals(callId) && leg.isUp()).forEach(leg -> {
            for (int i = 0; i < digits.length(); i++) {
                char digit = digits.charAt(i);
                world.after(BETWEEN_KEYS_MS * i, () -> hear(leg.id, digit));
            }
        });
    }

    /** Whoever dials a PIN hears nothing between its digits. */
    private void hear(LegId leg, char digit) {
        if (media.isOpen(leg)) {
            signalling.leg(leg).silentSinceMs = -1;
            proxy.media(new MediaEvent.DigitHeard(leg, digit, 100));
        }
    }

    void orderAnything() {
        proxy.post(() -> {
            List<Room> going = rooms.all().stream().filter(room -> room.size() > 0).toList();
            if (!going.isEmpty()) {
                order(users.oneOf(going));
            }
        });
    }

    private void order(Room room) {
        Attendee someone = users.oneOf(room.attendees());
        switch (world.random.nextInt(9)) {
            case 0 -> count("lock", () -> room.lock(!room.isLocked()));
            case 1 -> count("mute", () -> room.mute(someone, !someone.isMuted()));
            case 2 -> count("deafen", () -> room.deafen(someone, !someone.isDeaf()));
            case 3 -> count("remove", () -> room.remove(someone));
            case 4 -> count("floor", () -> room.giveFloor(someone));
            case 5 -> count("free floor", room::freeFloor);
            case 6, 7 -> {
                if (room.recording().order(media.rooms(), users.oneOf(List.of(RecordingAction.values())))) {
                    users.count("ordered recording");
                }
            }
            default -> {
                if (world.chance(50)) {
                    count("end", room::end);
                }
            }
        }
    }

    private void count(String what, Runnable order) {
        users.count("ordered " + what);
        order.run();
    }
}
