package io.tandem.server.plane;

import io.tandem.call.CallLoop;
import io.tandem.call.Party;
import io.tandem.call.Uri;
import io.tandem.feature.conference.Role;
import io.tandem.feature.conference.RoomInvitation;
import io.tandem.http.RoomControl.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Rooms that call users because the API said so. Call loop only. */
final class RoomCalls {
    private static final Logger LOG = LoggerFactory.getLogger(RoomCalls.class);

    private final RoomInvitation invitation;
    private final Predicate<String> isUser;
    private final String domain;

    RoomCalls(RoomInvitation invitation, Predicate<String> isUser, String domain) {
        this.invitation = invitation;
        this.isUser = isUser;
        this.domain = domain;
    }

    /** Begins to call him; who answers is in the room. */
    Outcome call(CallLoop loop, String room, String number) {
        Optional<String> address = invitation.address(room);
        if (address.isEmpty()) {
            return new Outcome.NoSuchRoom();
        }
        if (!isUser.test(number)) {
            return new Outcome.UnknownUser();
        }
        Party from = new Party("Conference " + room, Uri.sip(address.get(), domain));
        boolean begun = loop.begin("RoomInvitation", from, Uri.sip(number, domain),
                script -> invitation.call(script, address.get(), Role.MODERATOR, number, List.of(),
                        (code, phrase) -> LOG.atInfo().addKeyValue("room", room).addKeyValue("number", number).addKeyValue("code", code).log("invited to a room")));
        return begun ? new Outcome.Calling() : new Outcome.Full();
    }
}
