package io.tandem.phone;

import io.tandem.phone.sip.SipMessage;
import io.tandem.phone.sip.SipMessageBuilder;
import io.tandem.phone.wire.ClientTransaction;
import io.tandem.phone.wire.Dialog;
import io.tandem.phone.wire.ServerTransaction;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** A dialog that a SUBSCRIBE, or a REFER outside of calls, made (RFC 6665, RFC 3515). Public methods may be called from any thread. */
public final class Subscription {
    private static final int NOTIFY_LIMIT = 1_000;
    private final PhoneContext context;
    private final String method;
    private final Supplier<String> story;
    private final String callId;
    private final String localTag;
    private final Reply first;
    private final List<SipMessage> notifies = new ArrayList<>();
    private Optional<Dialog> dialog = Optional.empty();
    private long cseq = 1;

    Subscription(PhoneContext context, String method, Supplier<String> story) {
        this.context = context;
        this.method = method;
        this.story = story;
        this.callId = context.token() + "@" + context.localHostPort().host();
        this.localTag = context.token();
        this.first = new Reply(context.lock, story);
    }

    public String callId() {
        return callId;
    }

    /** The answer to the first request. */
    public Reply reply() {
        return first;
    }

    /** What came so far, the first 1,000. */
    public List<SipMessage> notifies() {
        return context.lock.get(() -> List.copyOf(notifies));
    }

    /** Asks again in the dialog, with {@code Expires: 0} to end it. Throws IllegalStateException before the first was accepted. */
    public Reply again(UnaryOperator<SipMessageBuilder> edit) {
        Reply reply = new Reply(context.lock, story);
        context.lock.run(() -> {
            Dialog known = dialog.orElseThrow(() -> new IllegalStateException(method + " was not accepted"));
            SipMessageBuilder out = known.request(method).add("Contact", context.contact());
            InetSocketAddress peer = context.nextHop(known.routeSet(), known.remoteTarget(), Optional.of(known.peer()));
            context.requester.send(edit.apply(out).build(), peer, known::nextCseq, new Answers(reply));
        });
        return reply;
    }

    /** Waits until {@code count} NOTIFYs have come in all; false when they do not come in time. */
    public boolean notifiedWithin(int count, Duration timeout) {
        return context.lock.holds(() -> notifies.size() >= count, timeout);
    }

    // Below: called by the phone's own parts, under its lock.

    void start(String target, UnaryOperator<SipMessageBuilder> edit) {
        SipMessageBuilder out = SipMessage.request(method, target).add("Max-Forwards", "70").add("From", context.identity().withTag(localTag).toString())
                .add("To", "<" + target + ">").add("Call-ID", callId).add("CSeq", cseq + " " + method).add("Contact", context.contact());
        InetSocketAddress peer = context.settings.server().orElseGet(() -> context.nextHop(List.of(), target, Optional.empty()));
        context.requester.send(edit.apply(out).build(), peer, () -> ++cseq, new Answers(first));
    }

    boolean matches(SipMessage request) {
        return request.callId().equals(callId) && request.to().tag().orElse("").equals(localTag);
    }

    void onNotify(ServerTransaction transaction) {
        SipMessage request = transaction.request();
        if (dialog.isPresent() && !dialog.get().takeRemoteCseq(request.cseqNumber())) {
            transaction.respond(Responses.to(request, 500, "").build());
            return;
        }
        if (notifies.size() < NOTIFY_LIMIT) {
            notifies.add(request);
        }
        dialog.ifPresent(d -> d.refreshTarget(request));
        transaction.respond(Responses.to(request, 200, "").build());
    }

    /** Takes the final answer to one of our requests; the first 2xx makes the dialog. */
    private final class Answers implements Requester.Handler {
        private final Reply reply;

        Answers(Reply reply) {
            this.reply = reply;
        }

        @Override
        public void onResponse(ClientTransaction transaction, SipMessage response) {
            if (response.code() < 200) {
                return;
            }
            if (response.code() < 300 && dialog.isEmpty()) {
                dialog = Optional.of(Dialog.ofCaller(transaction.request(), response, transaction.peer()));
            }
            reply.complete(response);
        }

        @Override
        public void onTimeout() {
            reply.complete(408);
        }
    }
}
