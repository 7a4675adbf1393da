package io.tandem.phone.wire;

import io.tandem.phone.sip.SipMessage;
import io.tandem.phone.sip.SipMessageBuilder;
import io.tandem.phone.wire.PhoneTimers.Delayed;
import java.net.InetSocketAddress;

/** INVITE and other client transactions (RFC 3261 17.1, RFC 6026). Owned by one phone, under its lock. */
public final class ClientTransaction {
    enum State {
        CALLING, PROCEEDING, COMPLETED, ACCEPTED, TERMINATED
    }

    /** Who uses a client transaction. */
    public interface User {
        /** Each 1xx; the first final; of an INVITE each 2xx that comes. */
        void onResponse(SipMessage response);

        /** No final answer within 64 * T1. */
        void onTimeout();
    }

    private final TransactionContext context;
    private final SipMessage request;
    private final InetSocketAddress peer;
    private final User user;
    private final boolean invite;
    private State state = State.CALLING;
    private Delayed resend = Delayed.NONE;
    private Delayed end = Delayed.NONE;

    ClientTransaction(TransactionContext context, SipMessage request, InetSocketAddress peer, User user) {
        this.context = context;
        this.request = request;
        this.peer = peer;
        this.user = user;
        this.invite = request.isRequest("INVITE");
    }

    void start() {
        end = context.timers().after(context.settings().timeoutMs(), this::timeout);
        if (!context.reliable()) {
            scheduleResend(context.settings().t1Ms());
        }
        context.wire().send(request, peer);
    }

    public SipMessage request() {
        return request;
    }

    public InetSocketAddress peer() {
        return peer;
    }

    /** True once a provisional came and no final: a CANCEL may go (RFC 3261 9.1). */
    public boolean isProceeding() {
        return state == State.PROCEEDING;
    }

    public boolean isOpen() {
        return state == State.CALLING || state == State.PROCEEDING;
    }

    private void scheduleResend(long delayMs) {
        resend = context.timers().after(delayMs, () -> {
            boolean due = state == State.CALLING || (!invite && state == State.PROCEEDING);
            if (due) {
                context.countRetransmission();
                context.wire().send(request, peer);
                long doubled = invite ? delayMs * 2 : Math.min(delayMs * 2, context.settings().t2Ms());
                scheduleResend(state == State.PROCEEDING ? context.settings().t2Ms() : doubled);
            }
        });
    }

    private void timeout() {
        if (isOpen()) {
            terminate();
            user.onTimeout();
        }
    }

    void onResponse(SipMessage response) {
        if (response.code() < 200) {
            provisional(response);
        } else if (invite) {
            inviteFinal(response);
        } else if (isOpen()) {
            state = State.COMPLETED;
            stopTimers();
            end = context.timers().after(context.reliable() ? 0 : context.settings().t4Ms(), this::terminate);
            user.onResponse(response);
        }
    }

    private void provisional(SipMessage response) {
        if (!isOpen()) {
            return;
        }
        if (state == State.CALLING && invite) {
            stopTimers();
        }
        state = State.PROCEEDING;
        user.onResponse(response);
    }

    private void inviteFinal(SipMessage response) {
        if (response.code() < 300) {
            if (isOpen()) {
                state = State.ACCEPTED;
                stopTimers();
                end = context.timers().after(context.settings().timeoutMs(), this::terminate);
            }
            if (state == State.ACCEPTED) {
                user.onResponse(response);
            }
            return;
        }
        if (isOpen()) {
            state = State.COMPLETED;
            stopTimers();
            end = context.timers().after(context.reliable() ? 0 : context.settings().timeoutMs(), this::terminate);
            context.wire().send(ack(response), peer);
            user.onResponse(response);
        } else if (state == State.COMPLETED) {
            context.wire().send(ack(response), peer);
        }
    }

    private SipMessage ack(SipMessage response) {
        SipMessageBuilder out = SipMessage.request("ACK", request.requestUri()).add("Via", request.topVia().toString());
        out.addAll("Route", request.values("Route"));
        return out.add("Max-Forwards", "70").add("From", request.required("From")).add("To", response.required("To"))
                .add("Call-ID", request.callId()).add("CSeq", request.cseqNumber() + " ACK").build();
    }

    private void stopTimers() {
        resend.cancel();
        end.cancel();
    }

    private void terminate() {
        state = State.TERMINATED;
        stopTimers();
        context.remove(this);
    }
}
