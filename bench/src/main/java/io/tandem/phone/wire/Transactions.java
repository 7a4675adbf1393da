package io.tandem.phone.wire;

import io.tandem.phone.sip.SipMessage;
import io.tandem.phone.sip.Via;
import io.tandem.phone.wire.ClientTransaction.User;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;

/** All transactions of a phone, by branch. Owned by one phone, under its lock. */
public final class Transactions implements TransactionContext {
    /** Who takes what no transaction absorbs. */
    public interface Core {
        /** A new request; never ACK. */
        void onRequest(ServerTransaction transaction);

        /** An ACK that matches no failure: that of a 2xx. */
        void onAck(SipMessage ack);

        /** A response that matches no transaction. */
        void onStray(SipMessage response);
    }

    private static final int LIMIT = 20_000;
    private final Map<String, ClientTransaction> clients = new HashMap<>();
    private final Map<String, ServerTransaction> servers = new HashMap<>();
    private final Wire wire;
    private final PhoneTimers timers;
    private final SipTimers settings;
    private final boolean reliable;
    private final Core core;
    private long retransmissions;

    public Transactions(Wire wire, PhoneTimers timers, SipTimers settings, boolean reliable, Core core) {
        this.wire = wire;
        this.timers = timers;
        this.settings = settings;
        this.reliable = reliable;
        this.core = core;
    }

    /** Sends a request with its own branch; throws IllegalStateException beyond 20,000 open transactions. */
    public ClientTransaction send(SipMessage request, InetSocketAddress peer, User user) {
        if (clients.size() >= LIMIT) {
            throw new IllegalStateException("more than " + LIMIT + " client transactions are open");
        }
        ClientTransaction transaction = new ClientTransaction(this, request, peer, user);
        clients.put(key(request), transaction);
        transaction.start();
        return transaction;
    }

    /** Takes an arrival; throws SipParseException when Via, CSeq or Call-ID are broken. */
    public void onMessage(SipMessage message, InetSocketAddress from) {
        if (!message.isRequest()) {
            ClientTransaction client = clients.get(key(message));
            if (client == null) {
                core.onStray(message);
            } else {
                client.onResponse(message);
            }
        } else if (message.isRequest("ACK")) {
            ServerTransaction server = servers.get(key(message));
            if (server == null || !server.onAck()) {
                core.onAck(message);
            }
        } else {
            onRequest(message, from);
        }
    }

    private void onRequest(SipMessage message, InetSocketAddress from) {
        String key = key(message);
        ServerTransaction known = servers.get(key);
        if (known != null) {
            known.onRetransmission();
            return;
        }
        if (servers.size() >= LIMIT) {
            return;
        }
        Via via = message.topVia();
        ServerTransaction server = new ServerTransaction(this, message, reliable ? from : via.responseAddress(from));
        servers.put(key, server);
        core.onRequest(server);
    }

    /** Branch, sent-by and method; ACK counts as INVITE (RFC 3261 17.2.3). */
    private static String key(SipMessage message) {
        Via via = message.topVia();
        String method = message.cseqMethod().equals("ACK") ? "INVITE" : message.cseqMethod();
        return via.branch().orElseGet(() -> message.callId() + message.required("CSeq")) + "|" + via.sentBy() + "|" + method;
    }

    /** The server transaction that a CANCEL names, if it is known. */
    public java.util.Optional<ServerTransaction> cancelled(SipMessage cancel) {
        Via via = cancel.topVia();
        return java.util.Optional.ofNullable(servers.get(via.branch().orElse("") + "|" + via.sentBy() + "|INVITE"));
    }

    /** Messages sent again by timers, in all. */
    public long retransmissions() {
        return retransmissions;
    }

    public int open() {
        return clients.size() + servers.size();
    }

    @Override
    public Wire wire() {
        return wire;
    }

    @Override
    public PhoneTimers timers() {
        return timers;
    }

    @Override
    public SipTimers settings() {
        return settings;
    }

    @Override
    public boolean reliable() {
        return reliable;
    }

    @Override
    public void countRetransmission() {
        retransmissions++;
    }

    @Override
    public void remove(ClientTransaction transaction) {
        clients.remove(key(transaction.request()), transaction);
    }

    @Override
    public void remove(ServerTransaction transaction) {
        servers.remove(key(transaction.request()), transaction);
    }
}
