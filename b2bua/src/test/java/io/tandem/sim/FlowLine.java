package io.tandem.sim;

import io.tandem.call.DialogId;
import io.tandem.call.DialogName;
import io.tandem.call.Fork;
import io.tandem.call.LegId;
import io.tandem.call.RequestId;
import java.util.HashSet;
import java.util.Set;

/** One dialog between a phone and us, as both know it. */
final class FlowLine {
    final LegId id;
    final String user;
    final boolean incoming;
    final DialogId dialog;
    final Set<RequestId> asked = new HashSet<>();
    String number = "";
    int actsLeft;
    int finals;
    boolean accepted;
    boolean acknowledged;
    boolean ended;
    boolean cancelled;
    boolean holds;
    boolean forgotten;
    long patientUntilMs;
    long silentSinceMs = -1;

    /** {@code incoming}: the phone called us. */
    FlowLine(LegId id, String user, boolean incoming, int acts) {
        this.id = id;
        this.user = user;
        this.incoming = incoming;
        actsLeft = acts;
        dialog = new DialogId("call-" + id.value(), "us-" + id.value(), incoming ? "phone-" + id.value() : "", "sip:" + id.value() + "@tandem.local");
    }

    Fork fork() {
        return new Fork("phone-" + id.value());
    }

    boolean isFinal() {
        return finals > 0;
    }

    boolean isUp() {
        return accepted && acknowledged && !ended;
    }

    /** As the phone, or somebody who watches it, names it. */
    DialogName name(boolean earlyOnly) {
        return new DialogName(dialog.callId(), dialog.localTag(), fork().remoteTag(), earlyOnly);
    }
}
