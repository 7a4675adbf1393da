package io.tandem.call;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the kernel needs of SIP. Every method is called on the call loop only, returns at once and never throws for what a peer or the network
 * does: that comes back as a {@link SignalEvent}. Transactions live below: retransmission, the ACK of a refusal, the 200 to CANCEL and BYE, and
 * the repetition of a 2xx and of a reliable provisional until it is acknowledged. A call for a leg that is gone does nothing.
 */
public interface Signalling {
    /** Sends an INVITE. Followed by {@link SignalEvent.Progressed}s and at least one of {@link SignalEvent.Accepted} or {@link SignalEvent.Refused} (408 when nobody answers, 503 when it cannot be sent). May be called again for the same leg after a 422, with a longer session interval: same Call-ID, next CSeq (RFC 4028 7.4). */
    void invite(LegId leg, OutgoingInvite invite);

    /** What our Contact says of us from the leg's next message on; replaces what it said. A leg that does not exist on the wire yet gets them with {@link OutgoingInvite#tags}. */
    void featureTags(LegId leg, Set<FeatureTag> tags);

    /** Sends a provisional answer to the leg's INVITE; a reliable one (RFC 3262) is followed by {@link SignalEvent.Pracked} or {@link SignalEvent.PrackMissing}. The kernel keeps one reliable one outstanding at a time. */
    void progress(LegId leg, int code, String phrase, Body body, boolean reliable);

    /** Sends 200 to the leg's INVITE; {@link SignalEvent.Acknowledged} or {@link SignalEvent.AckMissing} follows. */
    void accept(LegId leg, Body body, TimerOffer timer);

    /** Sends the final refusal of the leg's INVITE. */
    void refuse(LegId leg, Refusal refusal);

    /** Cancels our INVITE. The kernel calls it once, and only after a provisional answer (RFC 3261 9.1). */
    void cancel(LegId leg, Optional<Reason> reason);

    /** Sends the ACK of a 2xx to our INVITE or re-INVITE on the dialog named by {@code fork}; with the answer when the 2xx brought the offer. Repetitions of that 2xx are acknowledged below from then on. */
    void acknowledge(LegId leg, Fork fork, Body body);

    /** Sends PRACK for a reliable provisional; {@link SignalEvent.RequestAnswered} follows. */
    void prack(LegId leg, RequestId request, Fork fork, long rseq, Body body);

    /** Ends a confirmed dialog of the leg; that of an incoming one is {@link Fork#ONLY}. A fork that is not the leg's own dialog is ended so as well, after its ACK. */
    void bye(LegId leg, Fork fork, Optional<Reason> reason);

    /** Sends re-INVITE; an empty body asks the other side for an offer. {@link SignalEvent.RequestAnswered} follows; a 2xx wants {@link #acknowledge}. */
    void reinvite(LegId leg, RequestId request, Body offer, TimerOffer timer);

    /** Sends UPDATE (RFC 3311); {@link SignalEvent.RequestAnswered} follows. */
    void update(LegId leg, RequestId request, Body offer, TimerOffer timer);

    /** Sends another request inside the dialog, such as INFO or NOTIFY; {@link SignalEvent.RequestAnswered} follows. {@code contentType} is empty without a body. */
    void request(LegId leg, RequestId request, String method, String contentType, String body, List<Header> headers);

    /** Changes how we show ourselves on the leg, from its next message on. */
    void present(LegId leg, Presentation presentation);

    /** Sends a request outside any dialog in a fresh leg; {@link SignalEvent.RequestAnswered} follows, 503 when it cannot be sent. */
    void ask(LegId leg, RequestId request, OutgoingRequest outgoing);

    /** Answers an {@link IncomingRequest}, a {@link SignalEvent.Referred}, {@link SignalEvent.Reinvited}, {@link SignalEvent.Updated}, {@link SignalEvent.Pracked} or {@link SignalEvent.Requested}. */
    void respond(LegId leg, RequestId request, Response response);

    /** The kernel is through with the leg; whatever is still kept for it may go once its transactions have ended. No event follows for it: a 2xx that comes later, of another fork or to a re-INVITE, is acknowledged and, when a new fork's, ended below (RFC 3261 13.2.2.4). */
    void forget(LegId leg);
}
