package io.tandem.call;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** One subscription that we serve: its machine, its timer and what its NOTIFYs say. Loop, or the script that has the turn. */
final class Notifier {
    private final Kernel kernel;
    private final LegId leg;
    private final String event;
    private final String contentType;
    private final Supplier<String> body;
    private final Runnable ended;
    private Subscription.State state = Subscription.START;
    private Optional<Timers.Timer> wake = Optional.empty();
    private long mostSaidSeconds = Long.MAX_VALUE;

    /**
     * A subscription without a NOTIFY yet.
     *
     * @param leg whose dialog carries the NOTIFYs
     * @param event the Event header of each
     * @param ended runs once, when nothing more is to be sent or answered
     */
    Notifier(Kernel kernel, LegId leg, String event, String contentType, Supplier<String> body, Runnable ended) {
        this.kernel = kernel;
        this.leg = leg;
        this.event = event;
        this.contentType = contentType;
        this.body = body;
        this.ended = ended;
    }

    /** SUBSCRIBE, or what counts as one; the NOTIFY follows at once. */
    void subscribed(int seconds) {
        run(new Subscription.Input.Subscribed(seconds));
    }

    /** As {@link #subscribed(int)}, but no NOTIFY promises more than that. */
    void subscribed(int seconds, int saidSeconds) {
        mostSaidSeconds = saidSeconds;
        subscribed(seconds);
    }

    void changed() {
        run(new Subscription.Input.Changed());
    }

    void close(String reason) {
        run(new Subscription.Input.Close(reason));
    }

    void answered(SignalEvent.RequestAnswered answer) {
        run(new Subscription.Input.Answered(answer.code(), answer.retryAfterSeconds().isPresent()));
    }

    private void run(Subscription.Input input) {
        Subscription.Step step = Subscription.step(state, input, kernel.nowMs());
        state = step.state();
        for (Subscription.Command command : step.commands()) {
            switch (command) {
                case Subscription.Command.Notify c -> send("active;expires=" + Math.min(mostSaidSeconds, c.secondsLeft()));
                case Subscription.Command.NotifyTerminated c -> send("terminated;reason=" + c.reason());
                case Subscription.Command.WakeAt c -> wakeAt(c.ms());
                case Subscription.Command.End _ -> {
                    wake.ifPresent(Timers.Timer::cancel);
                    ended.run();
                }
            }
        }
    }

    private void wakeAt(long ms) {
        wake.ifPresent(Timers.Timer::cancel);
        wake = Optional.of(kernel.after(Math.max(0, ms - kernel.nowMs()), () -> run(new Subscription.Input.Elapsed())));
    }

    private void send(String subscriptionState) {
        RequestId request = kernel.nextRequest();
        kernel.notifiers.await(request, this);
        List<Header> headers = List.of(new Header("Event", event), new Header("Subscription-State", subscriptionState));
        kernel.signalling.request(leg, request, "NOTIFY", contentType, body.get(), headers);
    }
}
