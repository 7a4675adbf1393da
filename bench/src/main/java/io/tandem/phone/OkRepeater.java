package io.tandem.phone;

import io.tandem.phone.sip.SipMessage;
import io.tandem.phone.wire.PhoneTimers.Delayed;

/** Sends a 2xx to INVITE, or a reliable 1xx, until it is acknowledged or 64 * T1 are over (RFC 3261 13.3.1.4, RFC 3262 3). Under the phone's lock. */
final class OkRepeater {
    private final PhoneContext context;
    private final java.util.function.Consumer<SipMessage> sender;
    private final SipMessage response;
    private final Runnable giveUp;
    private final boolean capped;
    private Delayed next = Delayed.NONE;
    private boolean stopped;

    /** {@code capped}: the interval stops to double at T2. */
    OkRepeater(PhoneContext context, java.util.function.Consumer<SipMessage> sender, SipMessage response, boolean capped, Runnable giveUp) {
        this.context = context;
        this.sender = sender;
        this.response = response;
        this.capped = capped;
        this.giveUp = giveUp;
    }

    void start() {
        sender.accept(response);
        schedule(context.settings.timers().t1Ms(), 0);
    }

    private void schedule(long delayMs, long passedMs) {
        next = context.timers.after(delayMs, () -> {
            if (stopped) {
                return;
            }
            if (passedMs + delayMs >= context.settings.timers().timeoutMs()) {
                stopped = true;
                giveUp.run();
                return;
            }
            sender.accept(response);
            schedule(capped ? Math.min(delayMs * 2, context.settings.timers().t2Ms()) : delayMs * 2, passedMs + delayMs);
        });
    }

    void stop() {
        stopped = true;
        next.cancel();
    }

    boolean isRunning() {
        return !stopped;
    }
}
