package io.tandem.call;

import java.util.function.Consumer;

/** The door to the call loop: every method may be called from any thread, returns at once, and says whether the message was taken. */
public final class CallLoopProxy {
    final Inbox inbox;
    private final KernelCounters counters;

    public CallLoopProxy(KernelSettings settings, KernelCounters counters) {
        this.counters = counters;
        inbox = new Inbox(settings.inboxCapacity(), counters);
    }

    private volatile Consumer<IncomingInvite> onInvite = invite -> {};
    private volatile Consumer<IncomingRequest> onRequest = request -> {};
    private volatile Consumer<SignalEvent> onSignal = event -> {};
    private volatile Consumer<MediaEvent> onMedia = event -> {};

    void open(Consumer<IncomingInvite> invites, Consumer<IncomingRequest> requests, Consumer<SignalEvent> signals, Consumer<MediaEvent> media) {
        onInvite = invites;
        onRequest = requests;
        onSignal = signals;
        onMedia = media;
    }

    /** A new call. False: the node is full, answer 503 with Retry-After. */
    public boolean invite(IncomingInvite invite) {
        boolean taken = inbox.offer(Inbox.Rank.NEW_CALL, () -> onInvite.accept(invite));
        if (!taken) {
            counters.count(KernelCounter.INVITES_SHED);
        }
        return taken;
    }

    /** A REFER, SUBSCRIBE or MESSAGE outside any dialog. False: the node is full, answer 503 with Retry-After. */
    public boolean request(IncomingRequest request) {
        return inbox.offer(Inbox.Rank.NEW_CALL, () -> onRequest.accept(request));
    }

    /** What happened to a leg. An end is always taken. False: answer 503 if it was a request that wants an answer. */
    public boolean signal(SignalEvent event) {
        return inbox.offer(rank(event), () -> onSignal.accept(event));
    }

    /** What media tells. A close is always taken, and so is the end of a prompt, for which somebody waits. */
    public boolean media(MediaEvent event) {
        return inbox.offer(rank(event), () -> onMedia.accept(event));
    }

    private static Inbox.Rank rank(MediaEvent event) {
        return switch (event) {
            case MediaEvent.Closed _, MediaEvent.Played _ -> Inbox.Rank.LAST_WORD;
            case MediaEvent.DigitHeard _, MediaEvent.AudioArrived _, MediaEvent.FellSilent _, MediaEvent.QualityChanged _, MediaEvent.Unheard _, MediaEvent.Recorded _ -> Inbox.Rank.EXISTING_LEG;
        };
    }

    /** Runs something on the loop, such as a question of the console's. */
    public boolean post(Runnable task) {
        return inbox.offer(Inbox.Rank.NEW_CALL, task);
    }

    /** The end of something that the loop has begun elsewhere, once for each; always taken. */
    public boolean result(Runnable task) {
        return inbox.offer(Inbox.Rank.LAST_WORD, task);
    }

    private static Inbox.Rank rank(SignalEvent event) {
        return switch (event) {
            case SignalEvent.HungUp e -> Inbox.Rank.LAST_WORD;
            case SignalEvent.Cancelled e -> Inbox.Rank.LAST_WORD;
            case SignalEvent.Broken e -> Inbox.Rank.LAST_WORD;
            case SignalEvent.Refused e -> Inbox.Rank.LAST_WORD;
            case SignalEvent.Accepted e -> Inbox.Rank.LAST_WORD;
            case SignalEvent.AckMissing e -> Inbox.Rank.LAST_WORD;
            case SignalEvent.PrackMissing e -> Inbox.Rank.LAST_WORD;
            case SignalEvent.RequestAnswered e -> Inbox.Rank.LAST_WORD;
            case SignalEvent.Progressed e -> Inbox.Rank.EXISTING_LEG;
            case SignalEvent.Trying e -> Inbox.Rank.EXISTING_LEG;
            case SignalEvent.Acknowledged e -> Inbox.Rank.LAST_WORD;
            case SignalEvent.Pracked e -> Inbox.Rank.EXISTING_LEG;
            case SignalEvent.Reinvited e -> Inbox.Rank.EXISTING_LEG;
            case SignalEvent.Updated e -> Inbox.Rank.EXISTING_LEG;
            case SignalEvent.Requested e -> Inbox.Rank.EXISTING_LEG;
            case SignalEvent.Referred e -> Inbox.Rank.EXISTING_LEG;
            case SignalEvent.Named e -> Inbox.Rank.LAST_WORD;
        };
    }
}
