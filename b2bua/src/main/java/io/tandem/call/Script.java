package io.tandem.call;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * A running service: straight-line code on a virtual thread that holds the loop's turn whenever it runs, so that nothing changes but at its waits.
 * It owns legs; when it ends, however it ends, they end. The leg it was started for unwinds it with {@link LegLost} when it goes.
 */
public final class Script {
    /** Digits and progress that may wait; ends and answers always may, they are bounded by the legs. */
    private static final int MAILBOX_LIMIT = 64;

    private final Kernel kernel;
    private final Call call;
    private final String name;
    private final Leg main;
    private final Turn turn = new Turn();
    private final Thread thread;
    private final Set<Leg> legs = new LinkedHashSet<>();
    private final Deque<Event> mailbox = new ArrayDeque<>();
    private Optional<LegLost> lost = Optional.empty();
    private boolean queued;
    private boolean over;

    Script(Kernel kernel, String name, Feature feature, Leg main) {
        this.kernel = kernel;
        this.call = main.call();
        this.name = name;
        this.main = main;
        own(main);
        thread = Thread.ofVirtual().name(name).unstarted(() -> live(feature));
    }

    // ---- for services ----

    /** Now, in milliseconds of the loop's clock. */
    public long nowMs() {
        return kernel.nowMs();
    }

    /** The next event; waits as long as it takes. */
    public Event next() {
        return nextUntil(Dialogue.NO_LIMIT);
    }

    /** The next event, or {@link Event.Elapsed} when the time has come first. */
    public Event nextUntil(long deadlineMs) {
        waitUntil(() -> !mailbox.isEmpty(), deadlineMs);
        return mailbox.isEmpty() ? new Event.Elapsed() : mailbox.removeFirst();
    }

    /** Lets time pass; events wait. */
    public void pause(long ms) {
        waitUntil(() -> false, nowMs() + ms);
    }

    /**
     * Says prompts to a leg of this script's and waits for their end; other events wait. What cannot be played is left out. Returns at once when the leg is over or
     * has no media; a leg that was joined must be joined again afterwards.
     */
    public void say(Leg leg, String... prompts) {
        say(leg, List.of(prompts));
    }

    /** The same for prompts that come as a list. */
    public void say(Leg leg, List<String> prompts) {
        say(leg, new MediaPlane.Sound.Prompts(prompts, ""), Dialogue.NO_LIMIT);
    }

    /** The same for prompts in a language of the service's, at most until then. */
    public void say(Leg leg, MediaPlane.Sound.Prompts prompts, long deadlineMs) {
        new Dialogue(this, leg).say(prompts, deadlineMs);
    }

    /** Waits until the other side has told that it has our description, with an ACK or a PRACK, or the leg is over. */
    public void awaitConfirmation(Leg leg) {
        waitUntil(() -> leg.isOver() || !leg.awaitsConfirmation(), Dialogue.NO_LIMIT);
    }

    /**
     * Refuses a caller as {@link Leg#refuse}, but with the announcement that is configured for the code, if any: early media, at most 10 s, then exactly that code. A
     * caller that cannot hear early media gets the code at once. Calls that are refused for want of room are better refused by {@link Leg#refuse}.
     */
    public void refuse(Leg caller, Refusal refusal) {
        new Rejection(kernel, this, caller).announce(refusal);
    }

    /** The same with a prompt of the service's own, whatever is configured. */
    public void refuse(Leg caller, Refusal refusal, String prompt) {
        new Rejection(kernel, this, caller).announce(refusal, prompt);
    }

    /** Says prompts, if any, and waits for digits of the leg; other events wait. */
    public Collected collect(Leg leg, Collect wanted) {
        return new Dialogue(this, leg).collect(wanted);
    }

    /** Calls somebody: a new leg of this script's. When there is no room for it, {@link Event.Failed} follows as for any other refusal. */
    public Leg call(OutgoingInvite invite) {
        return call(Dial.Phone.of(invite));
    }

    /** The same for a phone of a user, with what is to be done when its leg is over. */
    public Leg call(Dial.Phone phone) {
        OutgoingInvite invite = phone.invite();
        Leg leg = Leg.outgoing(kernel, call, invite, phone.user());
        own(leg);
        leg.whenOver(phone.whenOver());
        if (kernel.legs.add(leg)) {
            leg.dial(invite, main);
        } else {
            leg.run(new LegInput.Broken(Ending.By.LOCAL, Leg.NO_ROOM));
        }
        return leg;
    }

    /** Makes the leg this script's. Its owner is unwound at its next wait and ends what it still owns. Empty when the leg is gone or ours already. */
    public Optional<Leg> take(Leg leg) {
        Optional<Script> before = leg.owner();
        if (leg.isOver() || before.isEmpty() || before.get() == this) {
            return Optional.empty();
        }
        before.get().lose(leg, new LegLost(leg.id() + " was taken by " + name, Optional.empty()));
        own(leg);
        return Optional.of(leg);
    }

    /** Lets two legs hear each other before the call is answered: early media. */
    public void listen(Leg one, Leg other) {
        if (!one.isOver() && !other.isOver()) {
            Bridge.join(kernel, one, other, HoldPolicy.SERVER);
        }
    }

    /** Joins the two until the other leg ends; the script's own leg unwinds it. Digits pass by. */
    public Ending bridge(Leg one, Leg other, HoldPolicy holdPolicy) {
        if (!one.isOver() && !other.isOver()) {
            Bridge.join(kernel, one, other, holdPolicy);
        }
        while (!other.isOver()) {
            next();
        }
        return other.ending();
    }

    /** Waits until the phones of cancelled legs have confirmed it, or the time has come; one that has never said anything is not waited for. */
    public void awaitSettled(List<Leg> cancelled, long deadlineMs) {
        waitUntil(() -> cancelled.stream().noneMatch(leg -> leg.state() instanceof LegState.Cancelling), deadlineMs);
    }

    /** Waits until the script's own leg ends; that unwinds it. */
    public void untilHungUp() {
        while (true) {
            next();
        }
    }

    /**
     * Runs something slow on the I/O pool and waits for it.
     *
     * @throws OffloadFailed when it threw, or when the pool is full
     */
    public <T> T offload(Callable<T> work) {
        Offload<T> offload = new Offload<>(work);
        try {
            kernel.around.offload().execute(() -> {
                offload.run();
                kernel.inbox.offer(Inbox.Rank.LAST_WORD, () -> {
                    offload.arrived();
                    wake();
                });
            });
        } catch (RejectedExecutionException full) {
            kernel.counters.count(KernelCounter.OFFLOADS_REFUSED);
            throw new OffloadFailed("the I/O pool is full", full);
        }
        while (!offload.isHere()) {
            suspend();
        }
        return offload.result();
    }

    /** Records a leg of this script's, or goes on, leaves away, silences or ends that. {@link Event.Recorded} tells the end. */
    public void record(Leg leg, RecordingOrder order) {
        if (!leg.isOver()) {
            leg.note("recording: " + order);
            kernel.media.record(leg.id(), order);
        }
    }

    /** The call that this script was started for. */
    public Call call() {
        return call;
    }

    String name() {
        return name;
    }

    // ---- for the loop ----

    Thread thread() {
        return thread;
    }

    void start() {
        kernel.scriptBegan();
        call.scriptBegan(name);
        thread.start();
        wake();
    }

    /** Loop only: the script runs until it waits. */
    void step() {
        queued = false;
        if (!over) {
            turn.lend(thread);
        }
    }

    /** Puts an event where the script will find it. */
    void deliver(Event event) {
        if (over) {
            return;
        }
        if (event instanceof Event.Ended ended && ended.leg() == main) {
            lost = Optional.of(new LegLost(main.id() + " ended: " + ended.ending().cause(), Optional.of(ended.ending())));
        } else if (mayWait(event) && mailbox.size() >= MAILBOX_LIMIT) {
            kernel.counters.count(KernelCounter.MAILBOX_DROPPED);
            return;
        } else {
            mailbox.addLast(event);
        }
        wake();
    }

    private static boolean mayWait(Event event) {
        return switch (event) {
            case Event.Digit _, Event.Progressed _, Event.Recorded _ -> true;
            case Event.Answered _, Event.Failed _, Event.Ended _, Event.Played _, Event.Elapsed _ -> false;
        };
    }

    /** Has the script look again at what it waits for. */
    void wake() {
        if (!queued && !over) {
            queued = true;
            kernel.ready.addLast(this);
        }
    }

    private void own(Leg leg) {
        leg.owner(Optional.of(this));
        legs.add(leg);
    }

    private void lose(Leg leg, LegLost how) {
        legs.remove(leg);
        mailbox.removeIf(event -> about(event, leg));
        lost = Optional.of(how);
        wake();
    }

    private static boolean about(Event event, Leg leg) {
        return switch (event) {
            case Event.Progressed e -> e.leg() == leg;
            case Event.Answered e -> e.leg() == leg;
            case Event.Failed e -> e.leg() == leg;
            case Event.Ended e -> e.leg() == leg;
            case Event.Digit e -> e.leg() == leg;
            case Event.Played e -> e.leg() == leg;
            case Event.Recorded e -> e.leg() == leg;
            case Event.Elapsed _ -> false;
        };
    }

    // ---- on the script's own thread ----

    /** Waits until it holds or the time has come; says whether it holds. */
    boolean waitUntil(BooleanSupplier holds, long deadlineMs) {
        long waitMs = deadlineMs - nowMs();
        if (!holds.getAsBoolean() && waitMs > 0) {
            Optional<Timers.Timer> timer = deadlineMs == Dialogue.NO_LIMIT ? Optional.empty() : Optional.of(kernel.after(waitMs, this::wake));
            try {
                while (!holds.getAsBoolean() && deadlineMs > nowMs()) {
                    suspend();
                }
            } finally {
                timer.ifPresent(Timers.Timer::cancel);
            }
        }
        unwindIfLost();
        return holds.getAsBoolean();
    }

    /** Such an event waits. */
    boolean has(Predicate<Event> wanted) {
        return mailbox.stream().anyMatch(wanted);
    }

    /** Takes the first such event out of those that wait. */
    Optional<Event> take(Predicate<Event> wanted) {
        Optional<Event> first = mailbox.stream().filter(wanted).findFirst();
        first.ifPresent(mailbox::removeFirstOccurrence);
        return first;
    }

    /** Takes all such events out; true if there were any. */
    boolean drop(Predicate<Event> unwanted) {
        return mailbox.removeIf(unwanted);
    }

    private void suspend() {
        unwindIfLost();
        turn.giveBack();
        turn.await();
        unwindIfLost();
    }

    private void unwindIfLost() {
        if (lost.isPresent()) {
            throw lost.get();
        }
    }

    @SuppressWarnings("CatchingUnchecked")
    private void live(Feature feature) {
        turn.await();
        Refusal refusal = Refusal.of(480);
        try {
            feature.run(this, main);
        } catch (LegLost unwound) {
            // The ordinary end of a script whose caller went.
        } catch (Throwable crash) {
            refusal = Refusal.of(500);
            kernel.faults.report(this, crash);
        } finally {
            finish(refusal);
        }
    }

    /** Ends what is still owned and returns the turn for good. */
    private void finish(Refusal refusal) {
        over = true;
        try {
            List<Leg> owned = new ArrayList<>(legs);
            Optional<Reason> reason = owned.stream().filter(Leg::isOver).findFirst().flatMap(leg -> leg.ending().reason());
            owned.forEach(leg -> leg.owner(Optional.empty()));
            owned.stream().filter(leg -> !leg.isOver()).forEach(leg -> leg.guarded(() -> leg.finish(refusal, reason)));
            legs.clear();
            mailbox.clear();
            call.scriptEnded();
            kernel.scriptEnded();
            kernel.calls.settle(call, kernel.around);
        } catch (RuntimeException fault) {
            kernel.faults.report(this, fault);
        } finally {
            turn.giveBack();
        }
    }
}
