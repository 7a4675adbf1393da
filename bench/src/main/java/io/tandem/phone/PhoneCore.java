package io.tandem.phone;

import io.tandem.phone.sip.Params;
import io.tandem.phone.sip.SipMessage;
import io.tandem.phone.sip.SipParseException;
import io.tandem.phone.sip.SipRules;
import io.tandem.phone.wire.Dialog;
import io.tandem.phone.wire.ServerTransaction;
import io.tandem.phone.wire.SipTransport;
import io.tandem.phone.wire.Transactions;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes arrivals to their transaction, dialog or new call, and checks them against the rules. Under the phone's lock. */
final class PhoneCore implements SipTransport.Receiver, Transactions.Core {
    private static final int MESSAGE_LIMIT = 1_000;
    private final Phone phone;
    private final PhoneLock lock;
    private final List<SipMessage> messages = new ArrayList<>();
    private Optional<PhoneContext> ready = Optional.empty();
    private boolean closed;

    PhoneCore(Phone phone, PhoneLock lock) {
        this.phone = phone;
        this.lock = lock;
    }

    void ready(PhoneContext context) {
        lock.run(() -> ready = Optional.of(context));
    }

    void close() {
        closed = true;
    }

    List<SipMessage> messages() {
        return List.copyOf(messages);
    }

    @Override
    public void onMessage(SipMessage message, InetSocketAddress from) {
        lock.run(() -> {
            if (ready.isPresent() && !closed) {
                PhoneContext context = ready.get();
                context.wire.arrive(message, from, passed -> take(context, passed, from));
            }
        });
    }

    private void take(PhoneContext context, SipMessage message, InetSocketAddress from) {
        SipRules.violations(message).forEach(v -> context.error(message.startLine() + ": " + v));
        try {
            context.transactions.onMessage(message, from);
        } catch (SipParseException | io.tandem.phone.sdp.SdpException e) {
            context.error(message.startLine() + ": " + e.getMessage());
        }
    }

    @Override
    public void onGarbage(String why, InetSocketAddress from) {
        lock.run(() -> ready.ifPresent(c -> c.error("garbage from " + from + ": " + why)));
    }

    @Override
    public void onRequest(ServerTransaction transaction) {
        SipMessage request = transaction.request();
        PhoneContext context = ready.orElseThrow();
        if (request.isRequest("CANCEL")) {
            onCancel(transaction);
            return;
        }
        if (request.to().tag().isPresent()) {
            for (PhoneCall call : List.copyOf(phone.callsNow())) {
                Optional<Dialog> dialog = call.dialogFor(request);
                if (dialog.isPresent()) {
                    call.inDialog.onRequest(transaction, dialog.get());
                    return;
                }
            }
            if (!request.isRequest("NOTIFY") || !phone.takeNotify(transaction)) {
                note(request);
                transaction.respond(Responses.to(request, 481, "").build());
            }
            return;
        }
        switch (request.method()) {
            case "INVITE" -> onInvite(transaction);
            case "OPTIONS" -> transaction.respond(Responses.to(request, 200, context.token()).add("Allow", PhoneContext.ALLOW).add("Accept", "application/sdp").build());
            case "MESSAGE", "NOTIFY" -> {
                note(request);
                transaction.respond(Responses.to(request, 200, context.token()).build());
            }
            default -> transaction.respond(Responses.to(request, 405, context.token()).add("Allow", PhoneContext.ALLOW).build());
        }
    }

    private void note(SipMessage request) {
        if (messages.size() < MESSAGE_LIMIT) {
            messages.add(request);
        }
    }

    private void onCancel(ServerTransaction cancel) {
        PhoneContext context = ready.orElseThrow();
        Optional<ServerTransaction> invite = context.transactions.cancelled(cancel.request());
        for (PhoneCall call : List.copyOf(phone.callsNow())) {
            if (invite.isPresent() && call.incoming().map(i -> i.transaction() == invite.get()).orElse(false)) {
                call.incoming().get().onCancel(cancel);
                return;
            }
        }
        cancel.respond(Responses.to(cancel.request(), invite.isPresent() ? 200 : 481, context.token()).build());
    }

    private void onInvite(ServerTransaction transaction) {
        SipMessage request = transaction.request();
        PhoneContext context = ready.orElseThrow();
        transaction.respond(Responses.to(request, 100, "").build());
        List<String> unknown = request.values("Require").stream().filter(t -> !t.matches("(?i)100rel|replaces|timer")).toList();
        if (!unknown.isEmpty()) {
            transaction.respond(Responses.to(request, 420, context.token()).add("Unsupported", String.join(", ", unknown)).build());
            return;
        }
        if (SessionTimer.tooSmall(request)) {
            transaction.respond(Responses.to(request, 422, context.token()).add("Min-SE", "90").build());
            return;
        }
        Optional<PhoneCall> replaced = Optional.empty();
        if (request.has("Replaces")) {
            replaced = findReplaced(request.required("Replaces"));
            if (replaced.isEmpty()) {
                transaction.respond(Responses.to(request, 481, context.token()).build());
                return;
            }
        }
        PhoneCall call = phone.newCall(false);
        call.startIncoming(transaction);
        phone.onIncoming(call);
        if (replaced.isPresent() && phone.plan().kind() != AnswerPlan.Kind.REJECT) {
            call.incoming().ifPresent(IncomingInvite::answer);
            replaced.get().sendBye();
        } else {
            follow(call, phone.plan());
        }
    }

    private Optional<PhoneCall> findReplaced(String replaces) {
        int semicolon = replaces.indexOf(';');
        String callId = (semicolon < 0 ? replaces : replaces.substring(0, semicolon)).trim();
        Params params = semicolon < 0 ? Params.NONE : Params.parse(replaces.substring(semicolon));
        return phone.callsNow().stream().filter(c -> c.stateNow() == CallState.ESTABLISHED).filter(c -> {
            Dialog d = c.requireDialog();
            return d.callId().equals(callId) && params.get("to-tag").orElse("").equals(d.localTag()) && params.get("from-tag").orElse("").equals(d.remoteTag());
        }).findFirst();
    }

    private void follow(PhoneCall call, AnswerPlan plan) {
        plan.provisionalCode().ifPresent(call::ringNow);
        Runnable act = switch (plan.kind()) {
            case MANUAL -> () -> { };
            case ANSWER -> () -> call.incoming().ifPresent(IncomingInvite::answer);
            case REJECT -> () -> call.incoming().ifPresent(i -> i.refuse(plan.code(), ""));
            case REDIRECT -> () -> call.incoming().ifPresent(i -> i.refuse(plan.code(), plan.redirectTo()));
        };
        if (plan.delayMs() == 0) {
            act.run();
        } else {
            ready.orElseThrow().timers.after(plan.delayMs(), act);
        }
    }

    @Override
    public void onAck(SipMessage ack) {
        for (PhoneCall call : List.copyOf(phone.callsNow())) {
            if (call.dialogFor(ack).isPresent()) {
                if (!call.inDialog.onAck(ack)) {
                    call.incoming().ifPresent(i -> i.onAck(ack));
                }
                return;
            }
        }
    }

    @Override
    public void onStray(SipMessage response) {
        if (response.isResponse(200, 299) && response.cseqMethod().equals("INVITE")) {
            for (PhoneCall call : List.copyOf(phone.callsNow())) {
                if (call.callId().equals(response.callId())) {
                    call.outgoing().ifPresent(o -> o.onStray2xx(response));
                    call.inDialog.onStray2xx(response);
                }
            }
            return;
        }
        ready.ifPresent(c -> c.error("response of no transaction: " + response.startLine()));
    }
}
