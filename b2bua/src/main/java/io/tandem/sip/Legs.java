package io.tandem.sip;

import gov.nist.javax.sip.message.SIPMessage;
import io.tandem.call.LegId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** All legs, by identifier and by our tag. Signalling thread; {@link #size} any. */
final class Legs {
    private final Map<LegId, Leg> byId = new HashMap<>();
    private final Map<String, Leg> byTag = new HashMap<>();
    private final Map<String, Leg> invited = new HashMap<>();
    private volatile int size;

    /** An incoming leg, which a CANCEL may follow. */
    void addInvited(Leg leg) {
        invited.put(leg.callId(), leg);
        add(leg);
    }

    void add(Leg leg) {
        byId.put(leg.id(), leg);
        byTag.put(leg.localTag(), leg);
        size = byTag.size();
    }

    /** Gone for the kernel; messages still find it by its tag. */
    void hide(Leg leg) {
        byId.remove(leg.id());
    }

    void remove(Leg leg) {
        byId.remove(leg.id());
        byTag.remove(leg.localTag());
        invited.remove(leg.callId(), leg);
        size = byTag.size();
    }

    Optional<Leg> find(LegId id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** The leg of a request to us: its To tag is ours. */
    Optional<Leg> ofRequest(SIPMessage request) {
        return find(request, Optional.ofNullable(request.getToTag()));
    }

    /** The leg of a response to a request of ours: its From tag is ours. */
    Optional<Leg> ofResponse(SIPMessage response) {
        return find(response, Optional.ofNullable(response.getFromTag()));
    }

    /** The leg whose INVITE a CANCEL names. It carries no tag of ours, so Call-ID leads to it. */
    Optional<Leg> cancelledBy(gov.nist.javax.sip.message.SIPRequest cancel) {
        return Optional.ofNullable(invited.get(cancel.getCallId().getCallId())).filter(leg -> leg.serverInvite().filter(invite -> invite.isCancelledBy(cancel)).isPresent())
                .or(() -> ofRequest(cancel).filter(leg -> leg.serverInvite().filter(invite -> invite.isCancelledBy(cancel)).isPresent()));
    }

    private Optional<Leg> find(SIPMessage message, Optional<String> tag) {
        return tag.map(byTag::get).filter(leg -> leg.callId().equals(message.getCallId().getCallId()));
    }

    int size() {
        return size;
    }
}
