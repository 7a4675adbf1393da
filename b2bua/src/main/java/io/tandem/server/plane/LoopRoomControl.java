package io.tandem.server.plane;

import io.tandem.call.CallLoop;
import io.tandem.call.MediaRooms;
import io.tandem.call.RecordingAction;
import io.tandem.call.RecordingAnswer;
import io.tandem.call.RecordingStatus;
import io.tandem.feature.PromptNames;
import io.tandem.feature.conference.Attendee;
import io.tandem.feature.conference.ConferenceRooms;
import io.tandem.feature.conference.Role;
import io.tandem.feature.conference.RollCall;
import io.tandem.feature.conference.Room;
import io.tandem.feature.conference.RoomNames;
import io.tandem.http.RoomControl;
import io.tandem.http.RoomOrder;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Does on the call loop what the API asks of rooms. Any thread. */
final class LoopRoomControl implements RoomControl {
    private final LoopQuestions questions;
    private final ConferenceRooms rooms;
    private final MediaRooms mixers;
    private final PromptNames prompts;
    private final RoomCalls calls;

    LoopRoomControl(LoopQuestions questions, ConferenceRooms rooms, MediaRooms mixers, PromptNames prompts, RoomCalls calls) {
        this.questions = questions;
        this.rooms = rooms;
        this.mixers = mixers;
        this.prompts = prompts;
        this.calls = calls;
    }

    @Override
    public CompletableFuture<List<RoomSummary>> rooms() {
        return questions.ask(List.of(), loop -> rooms.all().stream().map(room -> summary(loop, room)).toList());
    }

    @Override
    public CompletableFuture<Outcome> order(String name, RoomOrder order) {
        return questions.ask(new Outcome.UnknownRoom(), loop -> {
            if (order instanceof RoomOrder.Invite(String number)) {
                return calls.call(loop, name, number);
            }
            return rooms.find(RoomNames.of(name)).map(room -> obey(loop, room, order)).orElseGet(Outcome.UnknownRoom::new);
        });
    }

    private Outcome obey(CallLoop loop, Room room, RoomOrder order) {
        return switch (order) {
            case RoomOrder.Lock(boolean on) -> done(loop, room, it -> it.lock(on));
            case RoomOrder.End _ -> done(loop, room, Room::end);
            case RoomOrder.Announce(List<String> names) -> announce(loop, room, names);
            case RoomOrder.Mute(String member, boolean on) -> each(loop, room, member, attendee -> room.mute(attendee, on));
            case RoomOrder.Deafen(String member, boolean on) -> each(loop, room, member, attendee -> room.deafen(attendee, on));
            case RoomOrder.Remove(String member) -> member.equals(RoomOrder.ALL) ? new Outcome.UnknownMember() : each(loop, room, member, room::remove);
            case RoomOrder.Recording(RecordingAction action) -> record(loop, room, action);
            case RoomOrder.RecordMember(String member, RecordingAction action) -> record(loop, room, member, action);
            case RoomOrder.GiveFloor(String member) -> giveFloor(loop, room, member);
            case RoomOrder.FreeFloor _ -> done(loop, room, Room::freeFloor);
            case RoomOrder.RollCall _ -> say(loop, room, RollCall.of(room, mixers));
            case RoomOrder.Invite _ -> throw new IllegalStateException("an invitation wants no room");
        };
    }

    private static Outcome done(CallLoop loop, Room room, Consumer<Room> what) {
        what.accept(room);
        return new Outcome.Done(summary(loop, room));
    }

    private static Outcome each(CallLoop loop, Room room, String member, Consumer<Attendee> what) {
        List<Attendee> meant = room.attendees().stream().filter(attendee -> isMeant(attendee, member)).toList();
        if (meant.isEmpty()) {
            return new Outcome.UnknownMember();
        }
        meant.forEach(what);
        return new Outcome.Done(summary(loop, room));
    }

    private static boolean isMeant(Attendee attendee, String member) {
        return member.equals(attendee.endpoint()) || member.equals(attendee.user()) || (member.equals(RoomOrder.ALL) && attendee.role() == Role.GUEST);
    }

    private Outcome announce(CallLoop loop, Room room, List<String> names) {
        Optional<String> unknown = names.stream().filter(name -> !prompts.has(name, "")).findFirst();
        if (unknown.isPresent()) {
            return new Outcome.UnknownPrompt(unknown.get());
        }
        return say(loop, room, names);
    }

    private Outcome say(CallLoop loop, Room room, List<String> names) {
        if (!room.isTogether()) {
            return new Outcome.NobodyTogether();
        }
        mixers.announce(room.mix(), names);
        return new Outcome.Done(summary(loop, room));
    }

    private Outcome record(CallLoop loop, Room room, RecordingAction action) {
        return room.recording().order(mixers, action) ? new Outcome.Done(summary(loop, room)) : refused(room.recording().status());
    }

    private static Outcome refused(RecordingStatus status) {
        return new Outcome.Refused(status == RecordingStatus.OFF ? "nothing is recorded" : "it is recorded already");
    }

    private static Outcome record(CallLoop loop, Room room, String member, RecordingAction action) {
        List<Attendee> meant = room.attendees().stream().filter(attendee -> isMeant(attendee, member)).toList();
        Outcome outcome = new Outcome.UnknownMember();
        for (Attendee attendee : meant) {
            switch (loop.record(Attendee.leg(attendee.endpoint()), action)) {
                case RecordingAnswer.Stands _ -> outcome = new Outcome.Done(summary(loop, room));
                case RecordingAnswer.Refused(String why) -> outcome = new Outcome.Refused(why);
                case RecordingAnswer.Unknown _ -> outcome = new Outcome.UnknownMember();
            }
        }
        return outcome;
    }

    private static Outcome giveFloor(CallLoop loop, Room room, String member) {
        Optional<Attendee> meant = room.attendees().stream().filter(attendee -> member.equals(attendee.endpoint()) || member.equals(attendee.user())).findFirst();
        meant.ifPresent(room::giveFloor);
        return meant.isPresent() ? new Outcome.Done(summary(loop, room)) : new Outcome.UnknownMember();
    }

    private static RoomSummary summary(CallLoop loop, Room room) {
        return new RoomSummary(room.name(), room.isLocked(), room.rules().access().maxMembers(), room.recording().status(), room.recording().fault(),
                room.floor().map(Attendee::endpoint), room.attendees().stream().map(attendee -> summary(loop, attendee)).toList());
    }

    private static MemberSummary summary(CallLoop loop, Attendee attendee) {
        return new MemberSummary(attendee.endpoint(), attendee.user(), attendee.displayName(), attendee.role() == Role.MODERATOR, attendee.isMuted(), attendee.isDeaf(),
                loop.recording(Attendee.leg(attendee.endpoint())));
    }
}
