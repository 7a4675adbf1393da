package io.tandem.server.plane;

import io.tandem.call.MediaRooms;
import io.tandem.feature.PromptNames;
import io.tandem.feature.conference.Attendee;
import io.tandem.feature.conference.ConferenceRooms;
import io.tandem.feature.conference.Role;
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
        return questions.ask(List.of(), _ -> rooms.all().stream().map(LoopRoomControl::summary).toList());
    }

    @Override
    public CompletableFuture<Outcome> order(String name, RoomOrder order) {
        return questions.ask(new Outcome.UnknownRoom(), loop -> {
            if (order instanceof RoomOrder.Invite(String number)) {
                return calls.call(loop, name, number);
            }
            return rooms.find(RoomNames.of(name)).map(room -> obey(room, order)).orElseGet(Outcome.UnknownRoom::new);
        });
    }

    private Outcome obey(Room room, RoomOrder order) {
        return switch (order) {
            case RoomOrder.Lock(boolean on) -> done(room, it -> it.lock(on));
            case RoomOrder.End _ -> done(room, Room::end);
            case RoomOrder.Announce(List<String> names) -> announce(room, names);
            case RoomOrder.Mute(String member, boolean on) -> each(room, member, attendee -> room.mute(attendee, on));
            case RoomOrder.Deafen(String member, boolean on) -> each(room, member, attendee -> room.deafen(attendee, on));
            case RoomOrder.Remove(String member) -> member.equals(RoomOrder.ALL) ? new Outcome.UnknownMember() : each(room, member, room::remove);
            case RoomOrder.Invite _ -> throw new IllegalStateException("an invitation wants no room");
        };
    }

    private static Outcome done(Room room, Consumer<Room> what) {
        what.accept(room);
        return new Outcome.Done(summary(room));
    }

    private static Outcome each(Room room, String member, Consumer<Attendee> what) {
        List<Attendee> meant = room.attendees().stream().filter(attendee -> isMeant(attendee, member)).toList();
        if (meant.isEmpty()) {
            return new Outcome.UnknownMember();
        }
        meant.forEach(what);
        return new Outcome.Done(summary(room));
    }

    private static boolean isMeant(Attendee attendee, String member) {
        return member.equals(attendee.endpoint()) || member.equals(attendee.user()) || (member.equals(RoomOrder.ALL) && attendee.role() == Role.GUEST);
    }

    private Outcome announce(Room room, List<String> names) {
        Optional<String> unknown = names.stream().filter(name -> !prompts.has(name, "")).findFirst();
        if (unknown.isPresent()) {
            return new Outcome.UnknownPrompt(unknown.get());
        }
        if (!room.isTogether()) {
            return new Outcome.NobodyTogether();
        }
        mixers.announce(room.mix(), names);
        return new Outcome.Done(summary(room));
    }

    private static RoomSummary summary(Room room) {
        return new RoomSummary(room.name(), room.isLocked(), room.rules().maxMembers(), room.attendees().stream().map(LoopRoomControl::summary).toList());
    }

    private static MemberSummary summary(Attendee attendee) {
        return new MemberSummary(attendee.endpoint(), attendee.user(), attendee.displayName(), attendee.role() == Role.MODERATOR, attendee.isMuted(), attendee.isDeaf());
    }
}
