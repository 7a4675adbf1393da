package io.tandem.sim;

import io.tandem.call.Body;
import io.tandem.call.Description;
import io.tandem.call.LegId;
import io.tandem.call.RequestId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** What the simulated signalling keeps of a leg. */
final class SimLeg {
    final LegId id;
    final String callId;
    final String peer;
    final String ourTag;
    final boolean incoming;
    final Map<RequestId, SimStack.ServerTransaction> asked = new HashMap<>();
    final Map<RequestId, Integer> reinvites = new HashMap<>();
    /** Tags that answered our INVITE with 2xx; those acknowledged; those ended by either side. */
    final Set<String> accepted = new HashSet<>();
    final Set<String> acknowledged = new HashSet<>();
    final Set<String> ended = new HashSet<>();
    final Set<Long> rseqs = new HashSet<>();
    Optional<SimStack.ServerTransaction> invite = Optional.empty();
    OptionalLong reliable = OptionalLong.empty();
    String dialogTag = "";
    int finals;
    int cseq;
    int inviteCseq;
    boolean forgotten;
    boolean cancelled;
    /** Of a REFER, SUBSCRIBE or MESSAGE: no call. */
    boolean outside;
    /** The phone does not want to hear anything. */
    boolean holds;
    /** The parking slot that our Contact names. */
    String slot = "";
    long silentSinceMs = -1;

    SimLeg(LegId id, String callId, String peer, boolean incoming) {
        this.id = id;
        this.callId = callId;
        this.peer = peer;
        this.incoming = incoming;
        ourTag = "us-" + id.value();
    }

    /** The URI that we give as our own. */
    String contact() {
        return "sip:" + ourTag + "@tandem.local";
    }

    /** The phone has said, and it holds, whether it wants to hear anything. */
    void described(Body body) {
        if (body instanceof Body.Session(Description description)) {
            holds = !description.audio().map(audio -> audio.direction().receives()).orElse(true);
        }
    }

    /** Answered and acknowledged, and neither side has hung up. */
    boolean isUp() {
        return !outside && acknowledged.contains(dialogTag) && !ended.contains(dialogTag);
    }
}
