package io.tandem.phone;

import io.tandem.phone.sdp.SdpException;
import io.tandem.phone.sip.SipMessage;
import io.tandem.phone.sip.SipMessageBuilder;
import io.tandem.phone.wire.ClientTransaction;
import io.tandem.phone.wire.Dialog;
import io.tandem.phone.wire.ServerTransaction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Requests inside the dialog, both ways, with glare (RFC 3261 12.2 and 14, RFC 3311). Under the phone's lock. */
final class InDialog {
    private static final int MAX_GLARE_RETRIES = 5;
    private final PhoneCall call;
    private final PhoneContext context;
    private final Map<Long, SipMessage> acks = new HashMap<>();
    private final List<SipMessage> requests = new ArrayList<>();
    private Optional<OkRepeater> reinviteOk = Optional.empty();
    private Optional<Long> pendingInvite = Optional.empty();
    private boolean answerInAck;

    /** What a re-INVITE of ours offers. */
    sealed interface Offering {
        /** As the phone wants it. */
        record Own() implements Offering {}

        /** Nothing: the peer offers. */
        record Late() implements Offering {}

        /** Somebody else's description. */
        record Relayed(String description) implements Offering {}
    }

    InDialog(PhoneCall call) {
        this.call = call;
        this.context = call.context;
    }

    /** INFO, MESSAGE, NOTIFY and others that came, the newest 1,000. */
    List<SipMessage> requests() {
        return List.copyOf(requests);
    }

    void send(Dialog dialog, SipMessageBuilder request, String method, Reply reply) {
        if (method.equals("REFER")) {
            call.phone.expectReports(call);
        }
        context.requester.send(request.build(), context.nextHop(dialog.routeSet(), dialog.remoteTarget(), Optional.of(dialog.peer())), dialog::nextCseq,
                new Requester.Handler() {
                    @Override
                    public void onResponse(ClientTransaction transaction, SipMessage response) {
                        if (response.code() >= 200) {
                            onFinal(dialog, transaction, response, reply);
                        }
                    }

                    @Override
                    public void onTimeout() {
                        reply.complete(408);
                        call.onRequestFailed(method, 408);
                    }
                });
    }

    private void onFinal(Dialog dialog, ClientTransaction transaction, SipMessage response, Reply reply) {
        String method = transaction.request().method();
        boolean offered = transaction.request().bodyIs("application/sdp") && method.equals("UPDATE");
        if (response.code() < 300 && method.equals("UPDATE")) {
            dialog.refreshTarget(response);
            call.sessionTimer.onResponse(response);
        }
        if (offered) {
            takeAnswer(response);
        }
        reply.complete(response);
        call.onRequestFailed(method, response.code());
    }

    private void takeAnswer(SipMessage response) {
        if (response.code() < 300 && response.bodyIs("application/sdp")) {
            try {
                call.negotiation.onAnswer(response.bodyText());
            } catch (SdpException e) {
                context.error("bad answer in " + response.startLine() + ": " + e.getMessage());
            }
        } else if (response.code() < 300) {
            context.error(response.startLine() + " to an offer has no answer");
            call.negotiation.offerRefused();
        } else {
            call.negotiation.offerRefused();
        }
    }

    /** Sends an offer in a re-INVITE; on 491 tries again after the back-off of RFC 3261 14.1. */
    void reinvite(Offering offering, Reply reply, int glareRetries) {
        Dialog dialog = call.requireDialog();
        if (pendingInvite.isPresent() || call.negotiation.isOfferOpen()) {
            reply.complete(491);
            return;
        }
        SipMessageBuilder out = call.dialogHeaders(dialog.request("INVITE"));
        call.sessionTimer.onRequest(out);
        switch (offering) {
            case Offering.Own _ -> out.body("application/sdp", call.negotiation.offer());
            case Offering.Late _ -> { }
            case Offering.Relayed(String foreign) -> out.body("application/sdp", call.negotiation.relayed(foreign));
        }
        SipMessage built = out.build();
        pendingInvite = Optional.of(built.cseqNumber());
        context.requester.send(built, context.nextHop(dialog.routeSet(), dialog.remoteTarget(), Optional.of(dialog.peer())), dialog::nextCseq,
                new ReinviteHandler(dialog, offering, reply, glareRetries));
    }

    /** Answers to one re-INVITE of ours. */
    private final class ReinviteHandler implements Requester.Handler {
        private final Dialog dialog;
        private final Offering offering;
        private final Reply reply;
        private final int glareRetries;

        ReinviteHandler(Dialog dialog, Offering offering, Reply reply, int glareRetries) {
            this.dialog = dialog;
            this.offering = offering;
            this.reply = reply;
            this.glareRetries = glareRetries;
        }

        @Override
        public void onResponse(ClientTransaction transaction, SipMessage response) {
            if (response.code() < 200) {
                return;
            }
            pendingInvite = Optional.empty();
            if (response.code() < 300) {
                accepted(transaction, response);
            } else {
                call.negotiation.offerRefused();
                if (response.code() == 491 && glareRetries < MAX_GLARE_RETRIES) {
                    long delayMs = call.outgoing ? 2_100 + context.random.nextLong(1_900) : context.random.nextLong(2_000);
                    context.timers.after(delayMs, () -> {
                        if (call.stateNow() == CallState.ESTABLISHED) {
                            reinvite(offering, reply, glareRetries + 1);
                        } else {
                            reply.complete(481);
                        }
                    });
                } else {
                    reply.complete(response);
                    call.onRequestFailed("INVITE", response.code());
                }
            }
        }

        private void accepted(ClientTransaction transaction, SipMessage response) {
            long number = transaction.request().cseqNumber();
            SipMessage known = acks.get(number);
            if (known == null) {
                dialog.refreshTarget(response);
                call.sessionTimer.onResponse(response);
                SipMessageBuilder ack = dialog.request("ACK", number).prepend("Via", context.newVia());
                switch (offering) {
                    case Offering.Own _ -> takeAnswer(response);
                    case Offering.Late _ when response.bodyIs("application/sdp") -> ack.body("application/sdp", call.negotiation.answer(response.bodyText()));
                    case Offering.Late _ -> { }
                    case Offering.Relayed _ -> call.negotiation.onRelayedAnswer(response.bodyText());
                }
                known = ack.build();
                acks.clear();
                acks.put(number, known);
            }
            context.wire.send(known, context.nextHop(dialog.routeSet(), dialog.remoteTarget(), Optional.of(dialog.peer())));
            reply.complete(response);
        }

        @Override
        public void onTimeout() {
            pendingInvite = Optional.empty();
            call.negotiation.offerRefused();
            reply.complete(408);
            call.onRequestFailed("INVITE", 408);
        }
    }

    /** Session refresh: UPDATE without an offer when the peer takes it, else a re-INVITE. */
    void refresh() {
        if (call.stateNow() != CallState.ESTABLISHED) {
            return;
        }
        Reply reply = new Reply(context.lock, call::describe);
        if (call.peerAllows("UPDATE")) {
            Dialog dialog = call.requireDialog();
            SipMessageBuilder out = call.dialogHeaders(dialog.request("UPDATE"));
            call.sessionTimer.onRequest(out);
            send(dialog, out, "UPDATE", reply);
        } else {
            reinvite(new Offering.Own(), reply, 0);
        }
    }

    void onRequest(ServerTransaction transaction, Dialog dialog) {
        SipMessage request = transaction.request();
        if (!dialog.takeRemoteCseq(request.cseqNumber())) {
            transaction.respond(Responses.to(request, 500, "").build());
            return;
        }
        switch (request.method()) {
            case "INVITE" -> onReinvite(transaction, dialog);
            case "UPDATE" -> onUpdate(transaction, dialog);
            case "PRACK" -> call.incoming().ifPresentOrElse(i -> i.onPrack(transaction), () -> transaction.respond(Responses.to(request, 481, "").build()));
            case "BYE" -> {
                transaction.respond(Responses.to(request, 200, "").build());
                call.onBye(request);
            }
            case "REFER" -> call.transfer.onRefer(transaction);
            case "NOTIFY" -> {
                note(request);
                transaction.respond(Responses.to(request, 200, "").build());
                call.transfer.onNotify(request);
            }
            case "INFO", "MESSAGE", "OPTIONS" -> {
                note(request);
                transaction.respond(Responses.to(request, 200, "").add("Allow", PhoneContext.ALLOW).build());
            }
            default -> transaction.respond(Responses.to(request, 405, "").add("Allow", PhoneContext.ALLOW).build());
        }
    }

    private void note(SipMessage request) {
        if (requests.size() == 1_000) {
            requests.removeFirst();
        }
        requests.add(request);
    }

    private boolean refusedByGlare(ServerTransaction transaction) {
        boolean ours = pendingInvite.isPresent() || call.negotiation.isOfferOpen();
        if (ours) {
            transaction.respond(Responses.to(transaction.request(), 491, "").build());
            return true;
        }
        if (SessionTimer.tooSmall(transaction.request())) {
            transaction.respond(Responses.to(transaction.request(), 422, "").add("Min-SE", "90").build());
            return true;
        }
        return false;
    }

    private void onReinvite(ServerTransaction transaction, Dialog dialog) {
        SipMessage request = transaction.request();
        if (refusedByGlare(transaction)) {
            return;
        }
        SipMessageBuilder out = call.dialogHeaders(Responses.to(request, 200, ""));
        try {
            answerInAck = !request.bodyIs("application/sdp");
            out.body("application/sdp", answerInAck ? call.negotiation.offer() : call.negotiation.answer(request.bodyText()));
        } catch (SdpException e) {
            transaction.respond(Responses.to(request, 488, "").add("Warning", "399 phone \"" + e.getMessage() + "\"").build());
            return;
        }
        dialog.refreshTarget(request);
        call.sessionTimer.onAnswer(request, out);
        reinviteOk.ifPresent(OkRepeater::stop);
        OkRepeater repeater = new OkRepeater(context, transaction::respond, out.build(), true, () -> {
            context.error("200 to a re-INVITE was never acknowledged");
            call.sendBye();
        });
        reinviteOk = Optional.of(repeater);
        repeater.start();
    }

    private void onUpdate(ServerTransaction transaction, Dialog dialog) {
        SipMessage request = transaction.request();
        if (refusedByGlare(transaction)) {
            return;
        }
        SipMessageBuilder out = call.dialogHeaders(Responses.to(request, 200, ""));
        try {
            if (request.bodyIs("application/sdp")) {
                out.body("application/sdp", call.negotiation.answer(request.bodyText()));
            }
        } catch (SdpException e) {
            transaction.respond(Responses.to(request, 488, "").build());
            return;
        }
        dialog.refreshTarget(request);
        call.sessionTimer.onAnswer(request, out);
        transaction.respond(out.build());
    }

    /** The ACK of a 2xx to a re-INVITE; true when one was waited for. */
    boolean onAck(SipMessage ack) {
        if (reinviteOk.isEmpty()) {
            return false;
        }
        reinviteOk.get().stop();
        if (answerInAck && call.negotiation.isOfferOpen()) {
            if (ack.bodyIs("application/sdp")) {
                call.negotiation.onAnswer(ack.bodyText());
            } else {
                context.error("the 200 to a re-INVITE had an offer but the ACK has no answer");
                call.negotiation.offerRefused();
            }
        }
        answerInAck = false;
        return true;
    }

    void onStray2xx(SipMessage response) {
        SipMessage ack = acks.get(response.cseqNumber());
        if (ack != null) {
            Dialog dialog = call.requireDialog();
            context.wire.send(ack, context.nextHop(dialog.routeSet(), dialog.remoteTarget(), Optional.of(dialog.peer())));
        }
    }

    void stop() {
        reinviteOk.ifPresent(OkRepeater::stop);
    }
}
