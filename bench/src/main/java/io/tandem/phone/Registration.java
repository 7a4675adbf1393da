package io.tandem.phone;

import io.tandem.phone.sip.NameAddress;
import io.tandem.phone.sip.SipMessage;
import io.tandem.phone.wire.ClientTransaction;
import io.tandem.phone.wire.PhoneTimers.Delayed;
import java.net.InetSocketAddress;
import java.util.Optional;

/** REGISTER of one phone: with credentials, refreshed at half its time, 423 obeyed (RFC 3261 10.2). Under the phone's lock. */
final class Registration {
    private final PhoneContext context;
    private final String callId;
    private final String tag;
    private long cseq;
    private int expiresSeconds;
    private boolean registered;
    private Delayed refresh = Delayed.NONE;

    Registration(PhoneContext context) {
        this.context = context;
        this.callId = context.token() + "@" + context.localHostPort().host();
        this.tag = context.token();
        this.expiresSeconds = context.settings.registerExpiresSeconds();
    }

    boolean isRegistered() {
        return registered;
    }

    void register(Reply reply) {
        send(expiresSeconds, context.contact(), reply);
    }

    void unregister(Reply reply) {
        refresh.cancel();
        send(0, context.contact(), reply);
    }

    /** {@code Contact: *}: removes all contacts of the user. */
    void unregisterAll(Reply reply) {
        refresh.cancel();
        send(0, "*", reply);
    }

    private void send(int seconds, String contact, Reply reply) {
        InetSocketAddress peer = context.settings.server().orElseThrow(() -> new IllegalStateException("no server to register at: set --server"));
        String user = "<" + context.identity().uriText() + ">";
        SipMessage request = SipMessage.request("REGISTER", "sip:" + context.settings.domain()).add("Max-Forwards", "70").add("From", user + ";tag=" + tag)
                .add("To", user).add("Call-ID", callId).add("CSeq", ++cseq + " REGISTER").add("Contact", contact).add("Expires", Integer.toString(seconds))
                .add("Allow", PhoneContext.ALLOW).build();
        context.requester.send(request, peer, () -> ++cseq, new Requester.Handler() {
            @Override
            public void onResponse(ClientTransaction transaction, SipMessage response) {
                if (response.code() >= 200) {
                    onFinal(response, seconds, contact, reply);
                }
            }

            @Override
            public void onTimeout() {
                registered = false;
                reply.complete(408);
            }
        });
    }

    private void onFinal(SipMessage response, int seconds, String contact, Reply reply) {
        if (response.code() == 423 && seconds > 0 && response.header("Min-Expires").map(v -> v.matches("[0-9]{1,7}")).orElse(false)) {
            int minimum = Integer.parseInt(response.required("Min-Expires"));
            if (minimum > seconds) {
                expiresSeconds = minimum;
                send(minimum, contact, reply);
                return;
            }
        }
        registered = response.code() < 300 && seconds > 0;
        if (registered) {
            int granted = granted(response).orElse(seconds);
            refresh.cancel();
            refresh = context.timers.after(granted * 500L, () -> send(expiresSeconds, contact, new Reply(context.lock, () -> "registration refresh")));
        }
        reply.complete(response);
    }

    private Optional<Integer> granted(SipMessage response) {
        Optional<NameAddress> own = response.values("Contact").stream().map(NameAddress::parse)
                .filter(c -> c.uriText().equals(context.contactUri().toString())).findFirst();
        if (own.isEmpty()) {
            context.error("200 to REGISTER does not list our contact " + context.contactUri());
        }
        return own.flatMap(c -> c.params().get("expires")).or(() -> response.header("Expires")).filter(v -> v.matches("[0-9]{1,7}")).map(Integer::valueOf);
    }

    void stop() {
        refresh.cancel();
    }
}
