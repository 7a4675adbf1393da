package io.tandem.phone;

import io.tandem.phone.sdp.SdpException;
import io.tandem.phone.sip.SipMessage;
import io.tandem.phone.sip.SipMessageBuilder;
import io.tandem.phone.wire.Dialog;
import io.tandem.phone.wire.ServerTransaction;
import java.util.Optional;

/** The callee's side of the first INVITE: 1xx (reliable too), 2xx until ACK, refusal, CANCEL (RFC 3261 13.3, RFC 3262 3). Under the phone's lock. */
final class IncomingInvite {
    private final PhoneCall call;
    private final PhoneContext context;
    private final ServerTransaction transaction;
    private final SipMessage request;
    private final Dialog dialog;
    private Optional<OkRepeater> reliable = Optional.empty();
    private Optional<OkRepeater> ok = Optional.empty();
    private Optional<String> answerText = Optional.empty();
    private long rseq;
    private boolean offerSent;
    private boolean answerWaits;
    private boolean acknowledged;

    IncomingInvite(PhoneCall call, ServerTransaction transaction) {
        this.call = call;
        this.context = call.context;
        this.transaction = transaction;
        this.request = transaction.request();
        this.dialog = Dialog.ofCallee(request, context.token(), transaction.replyTo());
        this.rseq = context.random.nextLong(1, 1L << 20);
    }

    SipMessage request() {
        return request;
    }

    Dialog dialog() {
        return dialog;
    }

    ServerTransaction transaction() {
        return transaction;
    }

    boolean isAcknowledged() {
        return acknowledged;
    }

    /** Sends a provisional; with a description and reliably when {@code code} is 183 or 100rel is required. */
    void provisional(int code, boolean withDescription) {
        if (!transaction.isOpen()) {
            return;
        }
        SipMessageBuilder out = response(code);
        boolean rel = context.settings.reliability() != ProvisionalReliability.OFF
                && (request.lists("Require", "100rel") || request.lists("Supported", "100rel"));
        if (withDescription) {
            describe().ifPresent(d -> out.body("application/sdp", d));
        }
        if (!rel || (reliable.isPresent() && reliable.get().isRunning())) {
            transaction.respond(out.build());
            return;
        }
        rseq++;
        out.add("Require", "100rel").add("RSeq", Long.toString(rseq));
        OkRepeater repeater = new OkRepeater(context, transaction::respond, out.build(), false, () -> {
            context.error("a reliable " + code + " was never acknowledged by PRACK");
            refuse(504, "");
        });
        reliable = Optional.of(repeater);
        repeater.start();
    }

    /** Our description: the answer to the INVITE's offer, the same each time, or an offer when it had none. Empty when nothing fits. */
    private Optional<String> describe() {
        if (answerText.isPresent()) {
            return answerText;
        }
        if (request.bodyIs("application/sdp")) {
            answerText = Optional.of(call.negotiation.answer(request.bodyText()));
        } else {
            offerSent = true;
            answerText = Optional.of(call.negotiation.offer());
        }
        return answerText;
    }

    void answer() {
        if (reliable.isPresent() && reliable.get().isRunning()) {
            answerWaits = true;
            return;
        }
        if (!transaction.isOpen()) {
            return;
        }
        SipMessageBuilder out = response(200);
        try {
            describe().ifPresent(d -> out.body("application/sdp", d));
        } catch (SdpException e) {
            transaction.respond(Responses.to(request, 488, dialog.localTag()).add("Warning", "399 phone \"" + e.getMessage() + "\"").build());
            call.end(488, String.valueOf(e.getMessage()));
            return;
        }
        call.sessionTimer.onAnswer(request, out);
        OkRepeater repeater = new OkRepeater(context, transaction::respond, out.build(), true, () -> {
            context.error("200 was never acknowledged");
            call.sendBye();
        });
        ok = Optional.of(repeater);
        call.onAnswering(dialog);
        repeater.start();
    }

    private SipMessageBuilder response(int code) {
        return call.dialogHeaders(Responses.to(request, code, dialog.localTag()));
    }

    void refuse(int code, String contact) {
        if (!transaction.isOpen()) {
            return;
        }
        reliable.ifPresent(OkRepeater::stop);
        SipMessageBuilder out = Responses.to(request, code, dialog.localTag());
        if (!contact.isEmpty()) {
            out.add("Contact", "<" + contact + ">");
        }
        transaction.respond(out.build());
        call.end(code, Responses.reason(code));
    }

    void onCancel(ServerTransaction cancel) {
        cancel.respond(Responses.to(cancel.request(), 200, dialog.localTag()).build());
        refuse(487, "");
    }

    void onPrack(ServerTransaction prack) {
        String[] rack = prack.request().header("RAck").orElse("").trim().split("\\s+", -1);
        boolean fits = rack.length == 3 && rack[0].equals(Long.toString(rseq)) && rack[1].equals(Long.toString(request.cseqNumber())) && rack[2].equals("INVITE")
                && reliable.isPresent() && reliable.get().isRunning();
        if (!fits) {
            prack.respond(Responses.to(prack.request(), 481, "").build());
            return;
        }
        reliable.ifPresent(OkRepeater::stop);
        SipMessageBuilder out = Responses.to(prack.request(), 200, "");
        if (prack.request().bodyIs("application/sdp")) {
            if (call.negotiation.isOfferOpen()) {
                call.negotiation.onAnswer(prack.request().bodyText());
            } else {
                out.body("application/sdp", call.negotiation.answer(prack.request().bodyText()));
            }
        }
        prack.respond(out.build());
        if (answerWaits) {
            answerWaits = false;
            answer();
        }
    }

    void onAck(SipMessage ack) {
        ok.ifPresent(OkRepeater::stop);
        if (!acknowledged && offerSent && call.negotiation.isOfferOpen()) {
            if (ack.bodyIs("application/sdp")) {
                call.negotiation.onAnswer(ack.bodyText());
            } else {
                context.error("the 200 had an offer but the ACK has no answer");
            }
        }
        acknowledged = true;
    }

    void stop() {
        reliable.ifPresent(OkRepeater::stop);
        ok.ifPresent(OkRepeater::stop);
    }
}
