package io.tandem.phone;

import io.tandem.phone.sip.Credentials;
import io.tandem.phone.sip.SipMessage;
import io.tandem.phone.wire.ClientTransaction;
import io.tandem.phone.wire.ClientTransaction.User;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Sends requests, each with its own Via branch, and answers challenges with the next CSeq (RFC 3261 22.2). Under the phone's lock. */
final class Requester {
    /** Who sent a request. */
    interface Handler {
        default void onSent(ClientTransaction transaction) {}

        /** Provisionals and the final that counts; challenges that could be answered do not come here. */
        void onResponse(ClientTransaction transaction, SipMessage response);

        void onTimeout();
    }

    private final PhoneContext context;
    private final Map<String, Credentials> credentials = new HashMap<>();

    Requester(PhoneContext context) {
        this.context = context;
    }

    void send(SipMessage request, InetSocketAddress peer, LongSupplier nextCseq, Handler handler) {
        SipMessage out = request;
        if (!request.isRequest("CANCEL")) {
            out = authorized(out);
        }
        transmit(out, peer, nextCseq, handler, false);
    }

    private SipMessage authorized(SipMessage request) {
        SipMessage out = request;
        for (int code : new int[] {401, 407}) {
            Credentials known = credentials.get(key(request, code));
            if (known != null) {
                out = known.authorize(out, code);
            }
        }
        return out;
    }

    private static String key(SipMessage request, int code) {
        return code + (request.isRequest("REGISTER") ? " REGISTER" : "");
    }

    private void transmit(SipMessage request, InetSocketAddress peer, LongSupplier nextCseq, Handler handler, boolean tried) {
        SipMessage out = request.isRequest("CANCEL") ? request : request.toBuilder().remove("Via").prepend("Via", context.newVia()).build();
        Sent sent = new Sent(out, peer, nextCseq, handler, tried);
        ClientTransaction transaction = context.transactions.send(out, peer, sent);
        sent.transaction = Optional.of(transaction);
        handler.onSent(transaction);
    }

    /** One transmission and what to do with its answers. */
    private final class Sent implements User {
        private final SipMessage request;
        private final InetSocketAddress peer;
        private final LongSupplier nextCseq;
        private final Handler handler;
        private final boolean tried;
        private Optional<ClientTransaction> transaction = Optional.empty();

        Sent(SipMessage request, InetSocketAddress peer, LongSupplier nextCseq, Handler handler, boolean tried) {
            this.request = request;
            this.peer = peer;
            this.nextCseq = nextCseq;
            this.handler = handler;
            this.tried = tried;
        }

        @Override
        public void onResponse(SipMessage response) {
            if ((response.code() == 401 || response.code() == 407) && retried(response)) {
                return;
            }
            handler.onResponse(transaction.orElseThrow(), response);
        }

        private boolean retried(SipMessage response) {
            if (context.settings.password().isEmpty()) {
                return false;
            }
            Credentials own = credentials.computeIfAbsent(key(request, response.code()), k -> context.newCredentials());
            if (!own.accept(response, tried)) {
                return false;
            }
            SipMessage again = request.toBuilder().set("CSeq", nextCseq.getAsLong() + " " + request.method()).build();
            transmit(own.authorize(again, response.code()), peer, nextCseq, handler, true);
            return true;
        }

        @Override
        public void onTimeout() {
            handler.onTimeout();
        }
    }
}
