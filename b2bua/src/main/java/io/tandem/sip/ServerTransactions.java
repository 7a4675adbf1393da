package io.tandem.sip;

import gov.nist.javax.sip.header.Via;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import gov.nist.javax.sip.stack.MessageChannel;
import io.tandem.sip.stack.DatagramProcessor;
import java.net.InetAddress;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Requests that are being answered and those that were not long ago, so that each is taken once (RFC 3261 17.2.3). The stack's own server transactions are
 * not used: they keep whole messages for 32 s after the answer and read the request once more to forget it. {@link #absorbs} and {@link #open} on the
 * threads that receive, the rest on the signalling thread.
 */
final class ServerTransactions {
    private static final String MAGIC = "z9hg4bk";
    private static final int DEFAULT_PORT = 5060;
    /** T4 is ten times T1 (RFC 3261 17.1.2.2). */
    private static final int T4_IN_T1 = 10;

    private final Map<String, ServerTransaction> known = new ConcurrentHashMap<>();
    private final SignallingLoop loop;
    private final SipSettings settings;
    private final int bound;

    /** @param bound transactions beyond which {@link #open} makes no more */
    ServerTransactions(SignallingLoop loop, SipSettings settings, int bound) {
        this.loop = loop;
        this.settings = settings;
        this.bound = bound;
    }

    int size() {
        return known.size();
    }

    boolean isFull() {
        return known.size() >= bound;
    }

    /** True for a request that came before, and for the ACK of a refusal: it has been dealt with. */
    boolean absorbs(SIPRequest request) {
        ServerTransaction transaction = known.get(key(request));
        if (transaction == null) {
            return false;
        }
        if (request.getMethod().equals("ACK")) {
            return acknowledges(transaction);
        }
        transaction.repeated();
        return true;
    }

    /** An ACK with the branch of an INVITE that succeeded comes from a phone that does not know better; it is passed on. */
    private boolean acknowledges(ServerTransaction transaction) {
        if (transaction.state() == ServerTransaction.State.COMPLETED) {
            loop.post(() -> confirm(transaction));
        }
        return transaction.state() != ServerTransaction.State.ACCEPTED;
    }

    private void confirm(ServerTransaction transaction) {
        if (transaction.confirmed()) {
            forgetLater(transaction, (long) T4_IN_T1 * settings.timerT1Ms());
        }
    }

    /** A new request's transaction; empty when another thread was faster with the same one. */
    Optional<ServerTransaction> open(SIPRequest request) {
        ServerTransaction made = new ServerTransaction(key(request), request.getMethod().equals("INVITE"), way(request));
        return known.putIfAbsent(made.key(), made) == null ? Optional.of(made) : Optional.empty();
    }

    void forget(ServerTransaction transaction) {
        known.remove(transaction.key(), transaction);
    }

    /** Takes note of an answer, and of how long it may have to be repeated. False when a final one went before. */
    boolean answers(ServerTransaction transaction, SIPResponse response, byte[] bytes) {
        if (!transaction.answers(response, bytes)) {
            return false;
        }
        if (response.getStatusCode() < 200) {
            return true;
        }
        if (transaction.isInvite() && transaction.state() == ServerTransaction.State.COMPLETED) {
            awaitAck(transaction);
        } else {
            forgetLater(transaction, settings.patienceMs());
        }
        return true;
    }

    /** Timers G and H; over a stream nothing gets lost, so there only the wait is the same. */
    private void awaitAck(ServerTransaction transaction) {
        int firstMs = transaction.isDatagram() ? settings.timerT1Ms() : (int) settings.patienceMs();
        transaction.repeatWith(new Repetition(loop, firstMs, settings.timerT2Ms(), settings.patienceMs(), transaction::sendLast, () -> {
            transaction.release();
            forget(transaction);
        }));
    }

    private void forgetLater(ServerTransaction transaction, long afterMs) {
        loop.after(afterMs, () -> forget(transaction));
    }

    /** Where the answer to a datagram goes: back to its source; to the port of its source with rport (RFC 3581), else to that of its Via. */
    private static Optional<ServerTransaction.Return> way(SIPRequest request) {
        boolean datagram = request.getMessageChannel() instanceof MessageChannel channel && channel.getMessageProcessor() instanceof DatagramProcessor;
        if (!datagram) {
            return Optional.empty();
        }
        DatagramProcessor socket = (DatagramProcessor) ((MessageChannel) request.getMessageChannel()).getMessageProcessor();
        InetAddress source = MessageReader.sender(request);
        Via via = request.getTopmostVia();
        int port = via.getRPort() > 0 ? via.getRPort() : via.getPort() > 0 ? via.getPort() : DEFAULT_PORT;
        return Optional.of(new ServerTransaction.Return(socket, source, port));
    }

    /** True when a request with that branch from that sender is being answered or was; all as they are written in its Via. */
    boolean knows(String branch, String sentBy, String method) {
        return known.containsKey(key(branch.toLowerCase(Locale.ROOT), sentBy, method));
    }

    private static String key(String branch, String sentBy, String method) {
        return branch + '|' + sentBy.toLowerCase(Locale.ROOT) + '|' + method;
    }

    /** An ACK counts as its INVITE. Where the branch says nothing (RFC 2543) the call and its number tell requests apart. */
    private static String key(SIPRequest request) {
        Via via = request.getTopmostVia();
        String method = request.getMethod().equals("ACK") ? "INVITE" : request.getMethod();
        String branch = Optional.ofNullable(via.getBranch()).orElse("").toLowerCase(Locale.ROOT);
        String sentBy = via.getPort() > 0 ? via.getHost() + ':' + via.getPort() : via.getHost();
        if (branch.startsWith(MAGIC)) {
            return key(branch, sentBy, method);
        }
        return request.getFromTag() + '|' + request.getCallId().getCallId() + '|' + request.getCSeq().getSeqNumber() + '|' + key(branch, sentBy, method);
    }
}
