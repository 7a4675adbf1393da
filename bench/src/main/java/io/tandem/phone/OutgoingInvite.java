package io.tandem.phone;

import io.tandem.phone.sdp.SdpException;
import io.tandem.phone.sip.NameAddress;
import io.tandem.phone.sip.SipMessage;
import io.tandem.phone.sip.SipMessageBuilder;
import io.tandem.phone.wire.ClientTransaction;
import io.tandem.phone.wire.Dialog;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The caller's side of the first INVITE: early dialogs, PRACK, ACK, CANCEL, redirection (RFC 3261 13.2, RFC 3262 4). Under the phone's lock. */
final class OutgoingInvite implements Requester.Handler {
    private static final int MAX_REDIRECTS = 5;
    private final PhoneCall call;
    private final PhoneContext context;
    private final CallOptions options;
    private final Map<String, Dialog> early = new LinkedHashMap<>();
    private final Map<String, SipMessage> acks = new HashMap<>();
    private final Map<String, Long> lastRseq = new HashMap<>();
    private final Set<Dialog> surplus = new HashSet<>();
    private final String callId;
    private final String localTag;
    private long cseq = 1;
    private int redirects;
    private boolean cancelWanted;
    private boolean cancelSent;
    private boolean answered;
    private Optional<ClientTransaction> transaction = Optional.empty();

    OutgoingInvite(PhoneCall call, CallOptions options) {
        this.call = call;
        this.context = call.context;
        this.options = options;
        Optional<OutgoingInvite> before = options.continued().flatMap(PhoneCall::outgoing);
        this.callId = before.map(OutgoingInvite::callId).orElseGet(() -> context.token() + "@" + context.localHostPort().host());
        this.localTag = before.map(b -> b.localTag).orElseGet(context::token);
        before.ifPresent(b -> cseq = b.cseq + 1);
    }

    String callId() {
        return callId;
    }

    /** The early dialog with a remote tag, for requests that come in it. */
    Optional<Dialog> dialogFor(SipMessage request) {
        return early.values().stream().filter(d -> d.matches(request)).findFirst();
    }

    Optional<Dialog> firstEarly() {
        return early.values().stream().findFirst();
    }

    void start(String target) {
        InetSocketAddress peer = context.settings.server().filter(s -> !options.direct()).orElseGet(() -> context.nextHop(java.util.List.of(), target, Optional.empty()));
        SipMessageBuilder out = SipMessage.request("INVITE", target).add("Max-Forwards", "70")
                .add("From", context.identity().withTag(localTag).toString()).add("To", "<" + target + ">").add("Call-ID", callId).add("CSeq", cseq + " INVITE");
        call.dialogHeaders(out);
        if (context.settings.reliability() == ProvisionalReliability.REQUIRED) {
            out.add("Require", "100rel");
        }
        call.sessionTimer.onRequest(out);
        options.headers().forEach(h -> out.add(h.name(), h.value()));
        if (!options.lateOffer()) {
            out.body("application/sdp", call.negotiation.offer());
        }
        context.requester.send(options.edit().apply(out).build(), peer, () -> ++cseq, this);
    }

    @Override
    public void onSent(ClientTransaction sent) {
        transaction = Optional.of(sent);
        if (cancelWanted) {
            cancelSent = false;
        }
    }

    @Override
    public void onResponse(ClientTransaction sent, SipMessage response) {
        if (response.code() == 100) {
            maybeCancel();
        } else if (response.code() < 200) {
            provisional(response);
        } else if (response.code() < 300) {
            success(response);
        } else {
            failure(response);
        }
    }

    private void provisional(SipMessage response) {
        call.onProvisional(response);
        maybeCancel();
        Optional<String> tag = response.to().tag();
        if (tag.isEmpty()) {
            return;
        }
        SipMessage request = transaction.orElseThrow().request();
        Dialog dialog = early.computeIfAbsent(tag.get(), t -> Dialog.ofCaller(request, response, transaction.get().peer()));
        dialog.sawLocalCseq(request.cseqNumber());
        Optional<String> answer = takeDescription(response);
        if (response.lists("Require", "100rel") && response.has("RSeq")) {
            prack(dialog, response, answer);
        }
    }

    /** Applies a description; the answer to write when it was an offer. */
    private Optional<String> takeDescription(SipMessage response) {
        if (!response.bodyIs("application/sdp")) {
            return Optional.empty();
        }
        try {
            if (options.lateOffer() && call.negotiation.remote().isEmpty() && (response.code() >= 200 || response.has("RSeq"))) {
                return Optional.of(call.negotiation.answer(response.bodyText()));
            } else if (call.negotiation.isOfferOpen()) {
                call.negotiation.onAnswer(response.bodyText());
            }
        } catch (SdpException e) {
            context.error("bad description in " + response.startLine() + ": " + e.getMessage());
        }
        return Optional.empty();
    }

    private void prack(Dialog dialog, SipMessage response, Optional<String> answer) {
        long rseq = Long.parseLong(response.required("RSeq").trim());
        long last = lastRseq.getOrDefault(dialog.remoteTag(), 0L);
        if (last != 0 && rseq != last + 1) {
            return;
        }
        lastRseq.put(dialog.remoteTag(), rseq);
        SipMessageBuilder out = dialog.request("PRACK").add("RAck", rseq + " " + response.cseqNumber() + " INVITE");
        answer.ifPresent(a -> out.body("application/sdp", a));
        call.inDialog.send(dialog, out, "PRACK", new Reply(context.lock, call::describe));
    }

    private void success(SipMessage response) {
        String tag = response.to().tag().orElse("");
        SipMessage known = acks.get(tag);
        if (known != null) {
            early.values().stream().filter(d -> d.remoteTag().equals(tag)).findFirst().ifPresent(d -> transmitAck(d, known));
            return;
        }
        SipMessage request = transaction.orElseThrow().request();
        Dialog dialog = early.computeIfAbsent(tag, t -> Dialog.ofCaller(request, response, transaction.get().peer()));
        dialog.refreshTarget(response);
        dialog.sawLocalCseq(request.cseqNumber());
        if (options.answerLater()) {
            answeredWithoutAck(dialog, response);
            return;
        }
        acknowledge(dialog, takeDescription(response));
        if (answered) {
            surplus.add(dialog);
            call.inDialog.send(dialog, dialog.request("BYE"), "BYE", new Reply(context.lock, call::describe));
            return;
        }
        answered = true;
        call.onAnswered(dialog, response);
        if (cancelWanted) {
            call.sendBye();
        }
    }

    private void acknowledge(Dialog dialog, Optional<String> answer) {
        SipMessage request = transaction.orElseThrow().request();
        SipMessageBuilder ack = dialog.request("ACK", request.cseqNumber()).prepend("Via", context.newVia());
        request.header("Proxy-Authorization").ifPresent(a -> ack.add("Proxy-Authorization", a));
        request.header("Authorization").ifPresent(a -> ack.add("Authorization", a));
        answer.ifPresent(a -> ack.body("application/sdp", a));
        SipMessage built = ack.build();
        acks.put(dialog.remoteTag(), built);
        transmitAck(dialog, built);
    }

    /** The 2xx comes again and again until somebody has an answer to its offer. */
    private void answeredWithoutAck(Dialog dialog, SipMessage response) {
        if (!answered) {
            answered = true;
            call.onAnswered(dialog, response);
        }
    }

    void acknowledge(String answer) {
        acknowledge(firstEarly().orElseThrow(), Optional.of(answer));
    }

    private void transmitAck(Dialog dialog, SipMessage ack) {
        context.wire.send(ack, context.nextHop(dialog.routeSet(), dialog.remoteTarget(), Optional.of(dialog.peer())));
    }

    private void failure(SipMessage response) {
        if (response.code() < 400 && options.followRedirects() && redirects < MAX_REDIRECTS && response.contact().isPresent() && !cancelWanted) {
            redirects++;
            cseq++;
            start(response.contact().map(NameAddress::uriText).orElseThrow());
        } else if (response.code() == 422 && redirects < MAX_REDIRECTS && response.has("Min-SE")) {
            redirects++;
            call.sessionTimer.raise(response.required("Min-SE"));
            cseq++;
            start(transaction.orElseThrow().request().requestUri());
        } else {
            call.end(response.code(), response.reason());
        }
    }

    /** A second 2xx to a re-INVITE or the first that comes again after the call moved on. */
    void onStray2xx(SipMessage response) {
        SipMessage ack = acks.get(response.to().tag().orElse(""));
        if (ack != null && response.cseqNumber() == ack.cseqNumber()) {
            early.values().stream().filter(d -> d.remoteTag().equals(response.to().tag().orElse(""))).findFirst().ifPresent(d -> transmitAck(d, ack));
        }
    }

    @Override
    public void onTimeout() {
        call.end(408, "no answer from " + transaction.map(t -> t.peer().toString()).orElse("peer"));
    }

    void cancel() {
        cancelWanted = true;
        maybeCancel();
    }

    /** CANCEL waits for the first provisional (RFC 3261 9.1). */
    private void maybeCancel() {
        ClientTransaction sent = transaction.orElseThrow();
        if (!cancelWanted || cancelSent || !sent.isProceeding()) {
            return;
        }
        cancelSent = true;
        SipMessage invite = sent.request();
        SipMessage cancel = SipMessage.request("CANCEL", invite.requestUri()).add("Via", invite.topVia().toString()).addAll("Route", invite.values("Route"))
                .add("Max-Forwards", "70").add("From", invite.required("From")).add("To", invite.required("To")).add("Call-ID", callId)
                .add("CSeq", invite.cseqNumber() + " CANCEL").build();
        context.requester.send(cancel, sent.peer(), () -> cseq, new Requester.Handler() {
            @Override
            public void onResponse(ClientTransaction unused, SipMessage response) {
                if (response.code() >= 300) {
                    context.error("CANCEL was answered " + response.code());
                }
            }

            @Override
            public void onTimeout() {
                context.error("CANCEL was not answered");
            }
        });
        context.timers.after(context.settings.timers().timeoutMs(), () -> {
            if (sent.isOpen()) {
                call.end(487, "no final answer after CANCEL");
            }
        });
    }
}
