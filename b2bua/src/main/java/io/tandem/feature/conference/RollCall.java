package io.tandem.feature.conference;

import io.tandem.call.MediaRooms;
import io.tandem.feature.SpokenNumber;
import java.util.ArrayList;
import java.util.List;

/** Who is in a room, as prompts: how many, then each by the name that he said, or by his number. Loop only. */
public final class RollCall {
    /** Longer ones nobody listens to. */
    private static final int MOST_NAMES = 50;

    private RollCall() {}

    /** How many there are. */
    static List<String> count(Room room) {
        List<String> prompts = new ArrayList<>();
        prompts.add("conf-there-are");
        prompts.addAll(SpokenNumber.cardinal(room.size()));
        prompts.add("conf-members");
        return prompts;
    }

    /** How many and who. */
    public static List<String> of(Room room, MediaRooms mixers) {
        List<String> prompts = count(room);
        room.attendees().stream().limit(MOST_NAMES).forEach(attendee -> {
            if (mixers.knows(attendee.namePrompt())) {
                prompts.add(attendee.namePrompt());
            } else {
                prompts.addAll(SpokenNumber.digits(attendee.user()));
            }
        });
        return prompts;
    }
}
