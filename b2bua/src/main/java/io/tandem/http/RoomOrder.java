package io.tandem.http;

import io.tandem.call.RecordingAction;
import java.util.List;

/** What the API may ask of a conference room. A {@code member} is named by his identifier, or by his number for all his phones; {@link #ALL} names every guest. */
public sealed interface RoomOrder {
    String ALL = "all";

    /** Nobody may come in any more but moderators; or they may again. */
    record Lock(boolean on) implements RoomOrder {}

    /** Everybody is told that it is over, and leaves. */
    record End() implements RoomOrder {}

    /** Everybody hears these prompts once, over what is said. */
    record Announce(List<String> prompts) implements RoomOrder {
        public Announce {
            prompts = List.copyOf(prompts);
        }
    }

    /** He is not heard; or he is again. */
    record Mute(String member, boolean on) implements RoomOrder {}

    /** He does not hear the others; or he does again. */
    record Deafen(String member, boolean on) implements RoomOrder {}

    /** Everything that is said in the room is recorded, or something else is done with its recording. */
    record Recording(RecordingAction action) implements RoomOrder {}

    /** The same for what he says and hears. */
    record RecordMember(String member, RecordingAction action) implements RoomOrder {}

    /** He alone is heard, and moderators. */
    record GiveFloor(String member) implements RoomOrder {}

    /** Everybody is heard again who is not muted. */
    record FreeFloor() implements RoomOrder {}

    /** Everybody hears how many there are, and who. */
    record RollCall() implements RoomOrder {}

    /** He is told so, and leaves. */
    record Remove(String member) implements RoomOrder {}

    /** The room calls a user, who is in it when he answers. It begins when nobody was in it. */
    record Invite(String number) implements RoomOrder {}
}
