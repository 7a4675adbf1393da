package io.tandem.sip;

import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import io.tandem.call.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.ListIterator;
import java.util.Optional;
import javax.sip.address.SipURI;
import javax.sip.header.RecordRouteHeader;

/** One dialog of a leg as the wire needs it: where requests go and which numbers were seen (RFC 3261 12). An INVITE of ours may make several. Signalling thread. */
final class LegDialog {
    private static final int MOST_ROUTES = 32;

    private final String remoteTag;
    private KeptAddress target;
    private List<SipURI> routes = List.of();
    private Optional<Source> detour = Optional.empty();
    private Optional<Reached> reached = Optional.empty();
    private long remoteCseq = -1;
    private long lastRseq = -1;
    private Optional<SentAck> lastAck = Optional.empty();
    private long awaitingAckCseq = -1;

    LegDialog(String remoteTag, SipURI target) {
        this.remoteTag = remoteTag;
        this.target = KeptAddress.of(target);
    }

    /** An ACK of ours, kept to be repeated with each repetition of its 2xx. */
    record SentAck(long cseq, Runnable again) {}

    String remoteTag() {
        return remoteTag;
    }

    SipURI target() {
        return target.uri();
    }

    List<SipURI> routes() {
        return routes;
    }

    /** Where requests really go when that is not where the target says: behind a NAT, or on the connection that is already there. */
    Optional<Source> detour() {
        return routes.isEmpty() ? detour.or(() -> reached.filter(way -> target().getHost().equalsIgnoreCase(way.domain())).map(Reached::source)) : Optional.empty();
    }

    /** Where its phone can be reached when the target is its GRUU, an address of ours, now or after a refresh (RFC 5627 4.4). */
    void reachedAt(Source source, String domain) {
        reached = Optional.of(new Reached(source, domain));
    }

    private record Reached(Source source, String domain) {}

    void detour(Optional<Source> source) {
        detour = source;
    }

    /** Takes Record-Route: as it stands from a request to us, reversed from a response (RFC 3261 12.1). */
    void takeRoutes(SIPMessage message, boolean reversed) {
        List<SipURI> found = new ArrayList<>();
        ListIterator<?> all = message.getHeaders(RecordRouteHeader.NAME);
        while (all.hasNext() && found.size() < MOST_ROUTES) {
            if (all.next() instanceof RecordRouteHeader route && route.getAddress().getURI() instanceof SipURI uri) {
                found.add(uri);
            }
        }
        routes = reversed ? found.reversed() : found;
    }

    /** A target refresh (RFC 3261 12.2.1.2, 12.2.2). */
    void refreshTarget(SIPMessage message) {
        MessageReader.contact(message).ifPresent(contact -> target = KeptAddress.of(contact));
    }

    /** False for a request that comes out of order (RFC 3261 12.2.2); else its number is the highest seen. */
    boolean admits(SIPRequest request) {
        long cseq = request.getCSeq().getSeqNumber();
        if (cseq <= remoteCseq) {
            return false;
        }
        remoteCseq = cseq;
        return true;
    }

    /** True for the next reliable provisional in order; false for a repetition or one from beyond a gap (RFC 3262 4). */
    boolean admitsRseq(long rseq) {
        boolean next = lastRseq < 0 || rseq == lastRseq + 1;
        if (next) {
            lastRseq = rseq;
        }
        return next;
    }

    void awaitAck(long cseq) {
        awaitingAckCseq = cseq;
    }

    /** The CSeq of the 2xx that still wants our ACK, or negative. */
    long awaitingAckCseq() {
        return awaitingAckCseq;
    }

    void acknowledged(SentAck ack) {
        lastAck = Optional.of(ack);
        awaitingAckCseq = -1;
    }

    /** No more repetitions can come for it. */
    void forgetAck(long cseq) {
        lastAck = lastAck.filter(ack -> ack.cseq() != cseq);
    }

    Optional<SentAck> lastAck(long cseq) {
        return lastAck.filter(ack -> ack.cseq() == cseq);
    }
}
