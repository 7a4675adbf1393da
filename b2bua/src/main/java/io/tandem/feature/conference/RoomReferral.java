package io.tandem.feature.conference;

import io.tandem.call.Errand;
import io.tandem.call.FeatureTag;
import io.tandem.call.Header;
import io.tandem.call.Presentation;
import io.tandem.call.Referral;
import io.tandem.call.Refusal;
import io.tandem.call.Script;
import io.tandem.feature.Fetch;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * REFER to a room, inside the call of one who is in it or outside any (RFC 4579 5.5, 5.11): it calls whom Refer-To names; with Replaces it fetches him from the call he is in; with the method BYE it removes him. Members
 * may do so; others may add to a room that they could enter without a PIN themselves. To remove others one has to be a moderator.
 */
public final class RoomReferral implements Errand {
    private final ConferenceRooms rooms;
    private final RoomInvitation invitation;
    private final Fetch fetch;
    private final String domain;

    /** {@code fetch}: brings phones that are in calls. */
    public RoomReferral(ConferenceRooms rooms, RoomInvitation invitation, Fetch fetch, String domain) {
        this.rooms = rooms;
        this.invitation = invitation;
        this.fetch = fetch;
        this.domain = domain;
    }

    /** Whether a REFER is for a room. */
    public boolean isMeant(Referral referral) {
        return address(referral).isPresent();
    }

    /** The user part at which the room is called that a REFER is for. */
    private Optional<String> address(Referral referral) {
        if (referral.leg().isPresent()) {
            return referral.leg().flatMap(rooms::seat).map(ConferenceRooms.Seat::room).map(Room::name).flatMap(invitation::address);
        }
        return invitation.address(referral.requestUri().user());
    }

    /** What the referrer is in the room: his leg's seat, or from outside the highest of his phones'. */
    private Optional<Role> role(Referral referral, String name) {
        if (referral.leg().isPresent()) {
            return referral.leg().flatMap(rooms::seat).map(seat -> seat.attendee().role());
        }
        return rooms.find(name).stream().flatMap(room -> room.attendees().stream()).filter(attendee -> referral.user().equals(Optional.of(attendee.user())))
                .map(Attendee::role).max(Role::compareTo);
    }

    @Override
    public void run(Script script, Referral referral) {
        String room = address(referral).orElseThrow();
        String name = RoomNames.of(room);
        Optional<Role> role = role(referral, name);
        switch (referral.refer().method()) {
            case "INVITE" -> add(script, referral, room, role);
            case "BYE" -> remove(referral, name, role);
            default -> referral.refuse(Refusal.of(501));
        }
    }

    private void add(Script script, Referral referral, String room, Optional<Role> role) {
        boolean open = !RoomNames.isOfCall(room) && rooms.rules(RoomNames.of(room)).filter(RoomRules::asksForPin).isEmpty();
        if (role.isEmpty() && !open) {
            referral.refuse(Refusal.of(403));
        } else if (referral.refer().replaces().isPresent()) {
            accept(referral);
            fetch(script, referral, room, role.orElse(Role.GUEST));
        } else {
            accept(referral);
            String by = referral.refer().referredBy().orElse("<sip:" + referral.user().orElse("anonymous") + "@" + domain + ">");
            invitation.call(script, room, role.orElse(Role.GUEST), referral.refer().target().user(), List.of(new Header("Referred-By", by)), (code, phrase) -> referral.finish(code, phrase, List.of()));
        }
    }

    /** The phone that talks to somebody now comes into the room from there (RFC 4579 5.6). */
    private void fetch(Script script, Referral referral, String room, Role role) {
        Optional<Room.Closed> closed = invitation.objection(room, role);
        if (closed.isPresent()) {
            referral.finish(486, "", List.of());
            return;
        }
        fetch.fetch(script, referral, room, Presentation.PLAIN.withContactUser(room)).ifPresent(leg -> {
            referral.finish(200, "OK", fetch.fragment(leg, room));
            invitation.admit(script, leg, RoomNames.of(room));
            leg.hangUp(Optional.empty());
        });
    }

    private void remove(Referral referral, String name, Optional<Role> role) {
        String user = referral.refer().target().user();
        boolean himself = referral.user().filter(user::equals).isPresent();
        if (role.isEmpty() || (role.get() != Role.MODERATOR && !himself)) {
            referral.refuse(Refusal.of(403));
            return;
        }
        accept(referral);
        List<Attendee> meant = rooms.find(name).stream().flatMap(room -> room.attendees().stream()).filter(attendee -> attendee.user().equals(user)).toList();
        referral.finish(meant.isEmpty() ? 404 : 200, "", List.of());
        rooms.find(name).ifPresent(room -> meant.forEach(room::remove));
    }

    private static void accept(Referral referral) {
        if (referral.leg().isPresent()) {
            referral.accept();
        } else {
            referral.accept(Set.of(FeatureTag.FOCUS));
        }
    }
}
