package io.tandem.http;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tandem.call.RecordingStatus;
import io.tandem.http.RoomControl.MemberSummary;
import io.tandem.http.RoomControl.Outcome;
import io.tandem.http.RoomControl.RoomSummary;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** Answers about rooms. */
final class RoomAnswers {
    private final RoomControl rooms;

    RoomAnswers(RoomControl rooms) {
        this.rooms = rooms;
    }

    Answer list() {
        return LoopAnswer.await(rooms.rooms(), all -> Answer.json(200, json(all)));
    }

    Answer one(String name) {
        return LoopAnswer.await(rooms.rooms(), all -> all.stream().filter(room -> room.name().equals(name)).findFirst()
                .map(RoomAnswers::room).orElseGet(() -> unknownRoom(name)));
    }

    Answer order(String room, RoomOrder order) {
        return LoopAnswer.await(rooms.order(room, order), outcome -> answer(room, order, outcome));
    }

    private static Answer answer(String room, RoomOrder order, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done(RoomSummary now) -> room(now);
            case Outcome.Calling _ -> Answer.json(202, Json.text(json -> {
                json.writeStartObject();
                json.writeStringField("calling", number(order));
                json.writeEndObject();
            }));
            case Outcome.UnknownRoom _ -> unknownRoom(room);
            case Outcome.NoSuchRoom _ -> Answer.error(404, "no-such-room", room + " is no conference room; allowed are the numbers under rooms in the configuration and conf=NAME");
            case Outcome.UnknownMember _ -> Answer.error(404, "unknown-member", member(order) + " is not in room " + room
                    + "; allowed are the id of a member, the number of a user who is in it, and for mute and deaf " + RoomOrder.ALL + " for every guest; /api/v1/rooms/" + room + " lists them");
            case Outcome.UnknownPrompt(String name) -> Answer.error(404, "unknown-prompt", "there is no prompt " + name + "; ./tandem prompts lists them");
            case Outcome.NobodyTogether _ -> Answer.error(409, "nobody-together", "those in room " + room + " do not hear each other yet, so that nobody would hear it");
            case Outcome.Refused(String why) -> Answer.error(409, "conflict", "of room " + room + ": " + why + "; a start needs what is not recorded, the rest what is");
            case Outcome.UnknownUser _ -> Answer.error(404, "unknown-user", number(order) + " is no user of this site");
            case Outcome.Full _ -> Answer.error(503, "full", "the server takes no more calls at the moment; try again");
        };
    }

    private static Answer unknownRoom(String name) {
        return Answer.error(404, "unknown-room", "nobody is in a room " + name + "; /api/v1/rooms lists the rooms that somebody is in");
    }

    private static String member(RoomOrder order) {
        return switch (order) {
            case RoomOrder.Mute(String member, _) -> member;
            case RoomOrder.Deafen(String member, _) -> member;
            case RoomOrder.Remove(String member) -> member;
            case RoomOrder.RecordMember(String member, _) -> member;
            case RoomOrder.GiveFloor(String member) -> member;
            case RoomOrder.Lock _, RoomOrder.End _, RoomOrder.Announce _, RoomOrder.Invite _, RoomOrder.Recording _, RoomOrder.FreeFloor _, RoomOrder.RollCall _ -> "nobody";
        };
    }

    private static String number(RoomOrder order) {
        return order instanceof RoomOrder.Invite(String number) ? number : "nobody";
    }

    private static Answer room(RoomSummary room) {
        return Answer.json(200, Json.text(json -> write(json, room)));
    }

    private static String json(List<RoomSummary> rooms) {
        return Json.text(json -> {
            json.writeStartObject();
            json.writeArrayFieldStart("rooms");
            for (RoomSummary room : rooms) {
                write(json, room);
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private static void write(JsonGenerator json, RoomSummary room) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", room.name());
        json.writeBooleanField("locked", room.locked());
        json.writeNumberField("maxMembers", room.maxMembers());
        json.writeStringField("recording", word(room.recording()));
        if (room.recordingFault().isPresent()) {
            json.writeStringField("recordingFault", room.recordingFault().get());
        }
        if (room.floor().isPresent()) {
            json.writeStringField("floor", room.floor().get());
        }
        json.writeArrayFieldStart("members");
        for (MemberSummary member : room.members()) {
            write(json, member);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, MemberSummary member) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", member.id());
        json.writeStringField("user", member.user());
        json.writeStringField("displayName", member.displayName());
        json.writeStringField("role", member.moderator() ? "moderator" : "guest");
        json.writeBooleanField("muted", member.muted());
        json.writeBooleanField("deaf", member.deaf());
        json.writeStringField("recording", word(member.recording()));
        json.writeEndObject();
    }

    private static String word(RecordingStatus status) {
        return status.name().toLowerCase(Locale.ROOT);
    }
}
