package io.tandem.sip;

/** Something sent again and again until it is answered: first after {@code intervalMs}, then twice as long each time up to {@code longestMs}; given up after {@code patienceMs}. Signalling thread. */
final class Repetition {
    private final SignallingLoop loop;
    private final long longestMs;
    private final Runnable send;
    private final SignallingLoop.Timer end;
    private SignallingLoop.Timer next;
    private boolean stopped;

    Repetition(SignallingLoop loop, long intervalMs, long longestMs, long patienceMs, Runnable send, Runnable missing) {
        this.loop = loop;
        this.longestMs = longestMs;
        this.send = send;
        next = loop.after(intervalMs, () -> again(intervalMs));
        end = loop.after(patienceMs, () -> {
            stop();
            missing.run();
        });
    }

    void stop() {
        stopped = true;
        next.cancel();
        end.cancel();
    }

    private void again(long intervalMs) {
        if (!stopped) {
            send.run();
            long longer = Math.min(intervalMs * 2, longestMs);
            next = loop.after(longer, () -> again(longer));
        }
    }
}
