package io.tandem.http;

import io.tandem.call.RecordingStatus;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** What the API may see and do of conference rooms. Asked on HTTP threads; the answer comes from the call loop, within two seconds or not at all. */
public interface RoomControl {
    /** There are no rooms. */
    RoomControl NONE = new RoomControl() {};

    /** Returns the rooms that somebody is in, oldest first. */
    default CompletableFuture<List<RoomSummary>> rooms() {
        return CompletableFuture.completedFuture(List.of());
    }

    /** Does as it is asked, or says why not. */
    default CompletableFuture<Outcome> order(String room, RoomOrder order) {
        return CompletableFuture.completedFuture(new Outcome.UnknownRoom());
    }

    /** What became of an order. */
    sealed interface Outcome {
        /** It is carried out; the room as it then is. */
        record Done(RoomSummary room) implements Outcome {}

        /** The user is called. */
        record Calling() implements Outcome {}

        /** Nobody is in a room of that name. */
        record UnknownRoom() implements Outcome {}

        /** There is no room of that name, nor can there be. */
        record NoSuchRoom() implements Outcome {}

        record UnknownMember() implements Outcome {}

        record UnknownPrompt(String name) implements Outcome {}

        /** Those in the room do not hear each other yet, so that nobody would hear it. */
        record NobodyTogether() implements Outcome {}

        /** It makes no sense now; {@code why} ends a sentence that begins with the room or the member. */
        record Refused(String why) implements Outcome {}

        /** There is no such user of the site. */
        record UnknownUser() implements Outcome {}

        /** The server takes no more calls. */
        record Full() implements Outcome {}
    }

    /**
     * A room that somebody is in; members in the order in which they came.
     *
     * @param recordingFault why its last recording ended by itself; empty when none did
     * @param floor the identifier of the member who has it
     */
    record RoomSummary(String name, boolean locked, int maxMembers, RecordingStatus recording, Optional<String> recordingFault, Optional<String> floor, List<MemberSummary> members) {
        public RoomSummary {
            members = List.copyOf(members);
        }
    }

    /**
     * Somebody in a room.
     *
     * @param id tells his phones apart
     * @param user his number, or what he calls himself
     */
    record MemberSummary(String id, String user, String displayName, boolean moderator, boolean muted, boolean deaf, RecordingStatus recording) {}
}
