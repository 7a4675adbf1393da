package io.tandem.sim;

import io.tandem.call.Header;
import io.tandem.call.Reason;
import io.tandem.call.Refer;
import java.util.List;
import java.util.Optional;

/** Sees what the kernel and the phones ask of each other inside a call, before it is done. */
interface SimWatcher {
    /** We hang up. */
    void onBye(SimLeg leg, Optional<Reason> reason);

    /** The phone transfers. */
    void onRefer(SimLeg leg, Refer refer);

    /** We send another request than those that have a method of their own. */
    void onRequest(SimLeg leg, String method, String body, List<Header> headers);
}
