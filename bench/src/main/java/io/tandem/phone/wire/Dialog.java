package io.tandem.phone.wire;

import io.tandem.phone.sip.NameAddress;
import io.tandem.phone.sip.SipMessage;
import io.tandem.phone.sip.SipMessageBuilder;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/** One dialog (RFC 3261 12): identifiers, route set, target and sequence numbers. Owned by one call, under the phone's lock. */
public final class Dialog {
    private final String callId;
    private final NameAddress local;
    private final NameAddress remote;
    private final List<String> routeSet;
    private final InetSocketAddress peer;
    private String remoteTarget;
    private long localCseq;
    private long remoteCseq;

    private Dialog(String callId, NameAddress local, NameAddress remote, List<String> routeSet, InetSocketAddress peer, String remoteTarget) {
        this.callId = callId;
        this.local = local;
        this.remote = remote;
        this.routeSet = List.copyOf(routeSet);
        this.peer = peer;
        this.remoteTarget = remoteTarget;
    }

    /** The caller's dialog, from its request and a response with a To tag. */
    public static Dialog ofCaller(SipMessage request, SipMessage response, InetSocketAddress peer) {
        List<String> routes = new ArrayList<>(response.values("Record-Route")).reversed();
        String target = response.contact().map(NameAddress::uriText).orElseGet(request::requestUri);
        Dialog dialog = new Dialog(request.callId(), request.from(), response.to(), routes, peer, target);
        dialog.localCseq = request.cseqNumber();
        return dialog;
    }

    /** The callee's dialog, from the request and the tag that we add. */
    public static Dialog ofCallee(SipMessage request, String localTag, InetSocketAddress peer) {
        String target = request.contact().map(NameAddress::uriText).orElseGet(() -> request.from().uriText());
        Dialog dialog = new Dialog(request.callId(), request.to().withTag(localTag), request.from(), request.values("Record-Route"), peer, target);
        dialog.remoteCseq = request.cseqNumber();
        return dialog;
    }

    public String callId() {
        return callId;
    }

    public NameAddress local() {
        return local;
    }

    public NameAddress remote() {
        return remote;
    }

    public String localTag() {
        return local.tag().orElse("");
    }

    public String remoteTag() {
        return remote.tag().orElse("");
    }

    public String remoteTarget() {
        return remoteTarget;
    }

    public List<String> routeSet() {
        return routeSet;
    }

    /** Where requests of this dialog are sent: the address that signalling came from. */
    public InetSocketAddress peer() {
        return peer;
    }

    public boolean matches(SipMessage request) {
        return request.callId().equals(callId) && request.to().tag().orElse("").equals(localTag()) && request.from().tag().orElse("").equals(remoteTag());
    }

    /** A target refresh (RFC 3261 12.2.1.2): takes over the Contact, if there is one. */
    public void refreshTarget(SipMessage message) {
        message.contact().ifPresent(c -> remoteTarget = c.uriText());
    }

    /** Takes the number of a request that came; false when it runs backwards (500 then). */
    public boolean takeRemoteCseq(long number) {
        if (number < remoteCseq) {
            return false;
        }
        remoteCseq = number;
        return true;
    }

    public long nextCseq() {
        return ++localCseq;
    }

    /** Keeps the count when a retry with credentials went outside of {@link #request}. */
    public void sawLocalCseq(long number) {
        localCseq = Math.max(localCseq, number);
    }

    /** A request of this dialog with the next number, without Via. */
    public SipMessageBuilder request(String method) {
        return request(method, nextCseq());
    }

    /** A request with a number of the caller's choice: ACK takes that of its INVITE. */
    public SipMessageBuilder request(String method, long cseq) {
        return SipMessage.request(method, remoteTarget).add("Max-Forwards", "70").addAll("Route", routeSet)
                .add("From", local.toString()).add("To", remote.toString()).add("Call-ID", callId).add("CSeq", cseq + " " + method);
    }
}
