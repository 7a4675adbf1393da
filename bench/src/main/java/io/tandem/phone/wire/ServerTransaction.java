package io.tandem.phone.wire;

import io.tandem.phone.sip.SipMessage;
import io.tandem.phone.wire.PhoneTimers.Delayed;
import java.net.InetSocketAddress;
import java.util.Optional;

/** INVITE and other server transactions (RFC 3261 17.2, RFC 6026). Owned by one phone, under its lock. */
public final class ServerTransaction {
    enum State {
        PROCEEDING, COMPLETED, CONFIRMED, ACCEPTED, TERMINATED
    }

    private final TransactionContext context;
    private final SipMessage request;
    private final InetSocketAddress replyTo;
    private final boolean invite;
    private State state = State.PROCEEDING;
    private Optional<SipMessage> last = Optional.empty();
    private Delayed resend = Delayed.NONE;
    private Delayed end = Delayed.NONE;

    ServerTransaction(TransactionContext context, SipMessage request, InetSocketAddress replyTo) {
        this.context = context;
        this.request = request;
        this.replyTo = replyTo;
        this.invite = request.isRequest("INVITE");
    }

    public SipMessage request() {
        return request;
    }

    public InetSocketAddress replyTo() {
        return replyTo;
    }

    /** True until a final response went. */
    public boolean isOpen() {
        return state == State.PROCEEDING;
    }

    /** Sends a response; one that comes after the final is dropped, but for a 2xx to INVITE sent again by its user. */
    public void respond(SipMessage response) {
        boolean again = state == State.ACCEPTED && response.isResponse(200, 299);
        if (state != State.PROCEEDING && !again) {
            return;
        }
        last = Optional.of(response);
        if (response.code() >= 200 && !again) {
            finish(response);
        }
        context.wire().send(response, replyTo);
    }

    private void finish(SipMessage response) {
        long timeoutMs = context.settings().timeoutMs();
        if (invite && response.code() < 300) {
            state = State.ACCEPTED;
        } else {
            state = State.COMPLETED;
            if (invite && !context.reliable()) {
                scheduleResend(context.settings().t1Ms());
            }
        }
        end = context.timers().after(!invite && context.reliable() ? 0 : timeoutMs, this::terminate);
    }

    private void scheduleResend(long delayMs) {
        resend = context.timers().after(delayMs, () -> {
            if (state == State.COMPLETED) {
                context.countRetransmission();
                last.ifPresent(r -> context.wire().send(r, replyTo));
                scheduleResend(Math.min(delayMs * 2, context.settings().t2Ms()));
            }
        });
    }

    void onRetransmission() {
        if (state == State.PROCEEDING || state == State.COMPLETED) {
            last.ifPresent(r -> context.wire().send(r, replyTo));
        }
    }

    /** The ACK of a failure; true when it belongs here. */
    boolean onAck() {
        if (state == State.COMPLETED) {
            state = State.CONFIRMED;
            resend.cancel();
            end.cancel();
            end = context.timers().after(context.reliable() ? 0 : context.settings().t4Ms(), this::terminate);
        }
        return state == State.CONFIRMED;
    }

    private void terminate() {
        state = State.TERMINATED;
        resend.cancel();
        end.cancel();
        context.remove(this);
    }
}
