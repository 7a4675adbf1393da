package io.tandem.call;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/** What happened to a leg on the wire. Repetitions that a transaction absorbs never show here; late, crossing and forked messages do. */
public sealed interface SignalEvent {
    LegId leg();

    /** A provisional answer to our INVITE, 101 to 199 (a 100 shows as {@link Trying}). {@code rseq} is there when it wants a PRACK; repetitions of one RSeq do not show. */
    record Progressed(LegId leg, Fork fork, int code, String phrase, OptionalLong rseq, Body body, List<Header> headers) implements SignalEvent {}

    /** 100 to our INVITE: it may be cancelled from now on. */
    record Trying(LegId leg) implements SignalEvent {}

    /** A 2xx to our INVITE. Another one with another fork may follow. {@code allow}: methods; {@code supported}: option tags in lower case. */
    record Accepted(LegId leg, Fork fork, Body body, TimerOffer timer, Set<String> allow, Set<String> supported, List<Header> headers) implements SignalEvent {}

    /** The final refusal of our INVITE, 300 to 699, ours (408, 503) or theirs. */
    record Refused(LegId leg, Refusal refusal) implements SignalEvent {}

    /** CANCEL for the leg's INVITE; it has been answered 200 below, the INVITE itself has not. May cross our own final answer. */
    record Cancelled(LegId leg, Optional<Reason> reason) implements SignalEvent {}

    /** The ACK of our 2xx to INVITE or re-INVITE. */
    record Acknowledged(LegId leg, Body body) implements SignalEvent {}

    /** No ACK of our 2xx within 64*T1 (RFC 3261 13.3.1.4). */
    record AckMissing(LegId leg) implements SignalEvent {}

    /** A PRACK for our reliable provisional; wants {@link Signalling#respond}. */
    record Pracked(LegId leg, RequestId request, Body body) implements SignalEvent {}

    /** No PRACK within 64*T1 (RFC 3262 3). */
    record PrackMissing(LegId leg) implements SignalEvent {}

    /** A re-INVITE; wants {@link Signalling#respond}, after which {@link Acknowledged} or {@link AckMissing} comes when it was a 2xx. */
    record Reinvited(LegId leg, RequestId request, Body body, TimerOffer timer, Set<String> required, List<Header> headers) implements SignalEvent {}

    /** An UPDATE, early or confirmed; wants {@link Signalling#respond}. */
    record Updated(LegId leg, RequestId request, Body body, TimerOffer timer) implements SignalEvent {}

    /** Our INVITE is on its way, in a dialog named so; the remote tag is empty still. Comes before any answer. */
    record Named(LegId leg, DialogId dialog) implements SignalEvent {}

    /** A REFER inside the dialog; wants {@link Signalling#respond}. */
    record Referred(LegId leg, RequestId request, Refer refer) implements SignalEvent {}

    /** Another request inside the dialog, such as INFO or SUBSCRIBE; wants {@link Signalling#respond}. */
    record Requested(LegId leg, RequestId request, String method, String contentType, String body, List<Header> headers) implements SignalEvent {}

    /** The final answer to a request of ours inside the dialog; 408 when none came. {@code fork} names the dialog to acknowledge a 2xx to re-INVITE on. */
    record RequestAnswered(LegId leg, RequestId request, Fork fork, int code, String phrase, Body body, TimerOffer timer, OptionalInt retryAfterSeconds) implements SignalEvent {}

    /** BYE; it has been answered below. */
    record HungUp(LegId leg, Optional<Reason> reason) implements SignalEvent {}

    /** The dialog cannot go on, for instance because its connection is gone for good. */
    record Broken(LegId leg, String why) implements SignalEvent {}
}
