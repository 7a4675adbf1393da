package io.tandem.call;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The node's one control loop. A turn takes what waits in the inbox, fires the timers that are due, and lends itself to each script that has
 * something to do, one at a time. Run on a virtual thread; a simulation calls {@link #turn} by hand.
 */
public final class CallLoop implements Runnable {
    private static final int BURST = 256;
    private static final long IDLE_NS = Duration.ofSeconds(1).toNanos();
    private static final Refusal FULL = new Refusal(503, "", List.of(), OptionalInt.of(10), List.of());

    private final Kernel kernel;
    private final Watchdog watchdog;
    private volatile boolean stopped;
    private volatile boolean draining;

    public CallLoop(CallLoopProxy proxy, KernelSettings settings, Surroundings around, KernelCounters counters, Signalling signalling, MediaPlane media, FeatureRegistry features) {
        kernel = new Kernel(settings, around, counters, signalling, media, proxy.inbox, features);
        watchdog = new Watchdog(around.clock(), counters);
        proxy.open(this::onInvite, this::onRequest, this::onSignal, this::onMedia);
    }

    /** Runs until {@link #stop}; call it on a virtual thread of its own. */
    @Override
    public void run() {
        watchdog.start();
        while (!stopped) {
            if (turn() == 0) {
                kernel.inbox.await(Math.min(IDLE_NS, kernel.timers.untilNextNs(kernel.around.clock().nanoTime())));
            }
        }
        watchdog.stop();
    }

    /** Any thread; the loop ends within a second. Live calls are left as they are: see {@link #hangUpAll}. */
    public void stop() {
        stopped = true;
        kernel.inbox.offer(Inbox.Rank.LAST_WORD, () -> {});
    }

    /** One round of everything that is due; returns how much it did. */
    public int turn() {
        int work = 0;
        for (@Nullable Runnable message = kernel.inbox.poll(); message != null; message = work < BURST ? kernel.inbox.poll() : null) {
            work += timed(message);
        }
        long nowNs = kernel.around.clock().nanoTime();
        for (Optional<Runnable> task = kernel.timers.due(nowNs); task.isPresent(); task = kernel.timers.due(nowNs)) {
            work += timed(task.get());
        }
        publish();
        return work;
    }

    /** When {@link #turn} is due again if no message comes; nanoseconds, {@link Long#MAX_VALUE} for never. */
    public long untilNextTimerNs() {
        return kernel.timers.untilNextNs(kernel.around.clock().nanoTime());
    }

    private int timed(Runnable task) {
        run(task);
        int scripts = 1;
        while (!kernel.ready.isEmpty()) {
            Script script = kernel.ready.removeFirst();
            watchdog.begin(script.thread());
            script.step();
            watchdog.end();
            scripts++;
        }
        return scripts;
    }

    private void run(Runnable task) {
        watchdog.begin(Thread.currentThread());
        try {
            task.run();
        } catch (Throwable fault) {
            kernel.faults.report(fault);
        } finally {
            watchdog.end();
        }
    }

    private void onInvite(IncomingInvite invite) {
        kernel.counters.count(KernelCounter.INVITES);
        if (draining || kernel.calls.isFull() || kernel.legs.size() >= kernel.settings.maxLegs()) {
            kernel.counters.count(KernelCounter.INVITES_SHED);
            kernel.signalling.refuse(invite.leg(), FULL);
            kernel.signalling.forget(invite.leg());
            return;
        }
        Call call = kernel.calls.begin(invite, kernel.around.clock());
        Leg caller = Leg.incoming(kernel, call);
        kernel.legs.add(caller);
        call.journal(kernel.nowMs(), caller.id(), Journal.Way.IN, "INVITE " + invite.requestUri().user(), BodySummary.of(invite.body()));
        caller.guarded(() -> kernel.triggers.invited(invite, caller));
    }

    private void onRequest(IncomingRequest request) {
        if (draining || kernel.calls.isFull()) {
            kernel.counters.count(KernelCounter.REQUESTS_REFUSED);
            kernel.signalling.respond(request.leg(), request.request(), new Response(503, "", Body.NONE, TimerOffer.NONE, List.of(new Header("Retry-After", "10"))));
            kernel.signalling.forget(request.leg());
            return;
        }
        kernel.triggers.asked(request);
    }

    private void onSignal(SignalEvent event) {
        boolean served = event instanceof SignalEvent.RequestAnswered answer && kernel.notifiers.answered(answer);
        if (served || kernel.watches.on(event) || kernel.reports.on(event) || kernel.questions.on(event)) {
            return;
        }
        Optional<Leg> leg = kernel.legs.find(event.leg());
        if (leg.isEmpty()) {
            kernel.counters.count(KernelCounter.EVENTS_LATE);
            LateRequest.in(event).ifPresent(request -> kernel.signalling.respond(event.leg(), request, Response.of(481)));
            return;
        }
        Arrival.note(leg.get(), event, kernel.nowMs());
        leg.get().guarded(() -> leg.get().on(event));
    }

    private void onMedia(MediaEvent event) {
        kernel.legs.find(event.leg()).ifPresentOrElse(leg -> leg.guarded(() -> leg.on(event)), () -> kernel.counters.count(KernelCounter.EVENTS_LATE));
    }

    private void publish() {
        KernelCounters counters = kernel.counters;
        counters.level(KernelGauge.CALLS, kernel.calls.size());
        counters.level(KernelGauge.LEGS, kernel.legs.size());
        counters.level(KernelGauge.SCRIPTS, kernel.scripts());
        counters.level(KernelGauge.SUBSCRIPTIONS, kernel.notifiers.count());
        counters.level(KernelGauge.PARKED, kernel.legs.parked().size());
        counters.level(KernelGauge.TIMERS, kernel.timers.size());
        counters.level(KernelGauge.INBOX, kernel.inbox.depth());
    }

    // ---- operation ----

    /** Any thread: new calls get 503 with Retry-After from now on, live ones go on. */
    public void drain() {
        draining = true;
    }

    /** Loop only (post it): ends every leg with this reason. */
    public void hangUpAll(Reason reason) {
        kernel.legs.all().stream().filter(leg -> !leg.isOver()).forEach(leg -> leg.guarded(() -> leg.cut(FULL, Optional.of(reason))));
    }

    /**
     * Loop only (post it): starts a service that nobody called for; it owns no leg yet. False when the node is full or drains.
     *
     * @param from on whose behalf, {@code called} to reach whom, for the record
     */
    public boolean begin(String name, Party from, Uri called, Consumer<Script> service) {
        if (draining || kernel.calls.isFull()) {
            kernel.counters.count(KernelCounter.REQUESTS_REFUSED);
            return false;
        }
        kernel.triggers.ourselves(name, from, called, service);
        return true;
    }

    /** Loop, or the script that has the turn: what is watched there, by the name of an event package and its subject, has changed or is gone. */
    public void changed(String event, String subject) {
        kernel.watches.changed(event, subject);
    }

    /** Loop only (post it): a phone of that user is in a call, rings or calls. */
    public boolean isEngaged(String user) {
        return kernel.legs.ofUser(user).stream().anyMatch(leg -> !leg.isOver());
    }

    /** Loop only (post it): the calls that go on, oldest first. */
    public List<LiveCall> liveCalls() {
        return kernel.calls.live().stream().map(call -> call.seen(kernel.nowMs())).toList();
    }

    /**
     * Loop only (post it): treats a leg's RTP badly, or well again. False when there is no such live call, or it has no such leg with media: 1 is the caller's, those
     * towards callees follow. IllegalArgumentException that names what is out of bounds.
     */
    public boolean impair(String callId, int legNumber, LegImpairment impairment) {
        Optional<Leg> leg = kernel.calls.find(callId).flatMap(call -> call.leg(legNumber)).filter(found -> found.session().isOpen());
        leg.ifPresent(found -> {
            kernel.media.impair(found.id(), impairment);
            found.note(impairment.equals(LegImpairment.OFF) ? "impairment off" : "impaired: " + impairment);
        });
        return leg.isPresent();
    }

    /** Loop only (post it): records a leg of a live call, or does something else with its recording; leg 0 is the one that is recorded, or for a start the first that is answered. */
    public RecordingAnswer record(String callId, int legNumber, RecordingAction action) {
        return kernel.calls.find(callId).map(call -> call.record(legNumber, action)).orElseGet(RecordingAnswer.Unknown::new);
    }

    /** Loop only (post it): the same for a leg by its number. */
    public RecordingAnswer record(LegId leg, RecordingAction action) {
        return kernel.legs.find(leg).map(found -> found.call().record(found, action)).orElseGet(RecordingAnswer.Unknown::new);
    }

    /** Loop only (post it): how the recording of a leg stands. */
    public RecordingStatus recording(LegId leg) {
        return kernel.legs.find(leg).map(found -> found.sound().recording().status()).orElse(RecordingStatus.OFF);
    }

    /** Loop only (post it): whether something of a live call is recorded. */
    public RecordingAnswer recording(String callId) {
        return kernel.calls.find(callId).map(Call::recording).orElseGet(RecordingAnswer.Unknown::new);
    }

    /** Loop only (post it): the ladder of the newest call with this Call-ID, or of the newest of all when it is empty. */
    public Optional<String> ladder(String callId) {
        return kernel.calls.find(callId).map(Call::ladder);
    }
}
