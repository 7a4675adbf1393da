package io.tandem.sip;

import gov.nist.javax.sip.message.SIPRequest;
import io.tandem.call.Body;
import io.tandem.call.Reason;
import java.text.ParseException;
import java.util.Optional;
import javax.sip.InvalidArgumentException;

/** Ends dialogs with BYE. Signalling thread. */
final class Hangup {
    private final Desk desk;
    private final Leg leg;

    Hangup(Desk desk, Leg leg) {
        this.desk = desk;
        this.leg = leg;
    }

    /** A 2xx that nobody wants any more still gets its ACK, then BYE (RFC 3261 13.2.2.4). */
    void acknowledgeAndEnd(LegDialog dialog) {
        end(dialog, Optional.empty());
    }

    /** An owed ACK goes out first. An incoming call must not be ended before its ACK has come (RFC 3261 15); BYE then waits for it. */
    void end(LegDialog dialog, Optional<Reason> reason) {
        Optional<ServerInvite> unacknowledged = leg.serverInvite().filter(ServerInvite::awaitsAck);
        if (unacknowledged.isPresent()) {
            unacknowledged.get().whenAcknowledged(() -> send(dialog, reason));
            return;
        }
        ClientInvite.acknowledge(desk, leg, dialog, Body.NONE);
        send(dialog, reason);
    }

    private void send(LegDialog dialog, Optional<Reason> reason) {
        try {
            SIPRequest bye = desk.requests().inDialog(leg, dialog, "BYE", leg.nextCseq());
            desk.headers().addReasons(bye, reason.stream().toList());
            desk.telling().saw(leg, bye, false);
            desk.sender().send(leg, bye, dialog.detour(), Exchange.IGNORED, way -> { });
        } catch (ParseException | InvalidArgumentException e) {
            throw new IllegalStateException("a BYE cannot be written", e);
        }
    }
}
