package io.tandem.call;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * A running service: straight-line code on a virtual thread that holds the loop's turn whenever it runs, so that nothing changes but at its waits.
 * It owns legs; when it ends, however it ends, they end. The leg it was started for unwinds it with {@link LegLost} when it goes.
 */
public final class Script {
    private final Kernel kernel;
    private final Call call;
    private final String name;
    private Optional<Leg> main;
    private final Turn turn = new Turn();
    private final Thread thread;
    private final Set<Leg> legs = new LinkedHashSet<>(4);
    private final Mailbox mailbox = new Mailbox();
    private Optional<LegLost> lost = Optional.empty();
    private boolean outlivesLegs;
    private boolean queued;
    private boolean over;

    /** For a leg that called. */
    Script(Kernel kernel, String name, Feature feature, Leg main) {
        this(kernel, name, main.call(), script -> feature.run(script, main));
        this.main = Optional.of(main);
        own(main);
    }

    /** For what was asked of us without a call; owns no leg yet. */
    Script(Kernel kernel, String name, Call call, Consumer<Script> service) {
        this.kernel = kernel;
        this.call = call;
        this.name = name;
        main = Optional.empty();
        thread = Thread.ofVirtual().name(name).unstarted(() -> live(service));
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

    /** The next event; empty when this holds first. Whoever makes it hold wakes the script: {@link RoomSeat#nudge}. */
    public Optional<Event> nextUnless(BooleanSupplier holds) {
        waitUntil(() -> holds.getAsBoolean() || !mailbox.isEmpty(), Dialogue.NO_LIMIT);
        return mailbox.isEmpty() ? Optional.empty() : Optional.of(mailbox.removeFirst());
    }

    /** What a room's service needs of a leg. */
    public RoomSeat seat(Leg leg) {
        return new RoomSeat(this, kernel.media.rooms(), leg);
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

    /** As {@link #call(OutgoingInvite)}, with an offer to send only, or to receive only. */
    public Leg call(OutgoingInvite invite, Direction direction) {
        Dial.Phone phone = Dial.Phone.of(invite);
        Leg leg = Leg.outgoing(kernel, call, invite, phone.user());
        leg.session().wish(direction);
        return dial(leg, phone);
    }

    /** Calls somebody: a new leg of this script's. When there is no room for it, {@link Event.Failed} follows as for any other refusal. */
    public Leg call(OutgoingInvite invite) {
        return call(Dial.Phone.of(invite));
    }

    /** The same for a phone of a user, with what is to be done when its leg is over. */
    public Leg call(Dial.Phone phone) {
        return dial(Leg.outgoing(kernel, call, phone.invite(), phone.user()), phone);
    }

    private Leg dial(Leg leg, Dial.Phone phone) {
        own(leg);
        leg.whenOver(phone.whenOver());
        if (kernel.legs.add(leg)) {
            leg.dial(phone.invite(), main.filter(beside -> !beside.isOver()));
        } else {
            leg.run(new LegInput.Broken(Ending.By.LOCAL, Leg.NO_ROOM));
        }
        return leg;
    }

    /** Makes the leg this script's. Its owner is unwound at its next wait and ends what it still owns, unless it {@link #livesForItself}. Empty when it is gone or ours. */
    public Optional<Leg> take(Leg leg) {
        Optional<Script> before = leg.owner();
        if (leg.isOver() || before.isEmpty() || before.get() == this) {
            return Optional.empty();
        }
        before.get().lose(leg, new LegLost(leg.id() + " was taken by " + name, Optional.empty()));
        own(leg);
        return Optional.of(leg);
    }

    /** From now on the script lives for this leg of its own: it is unwound when the leg ends. */
    public void livesFor(Leg leg) {
        if (leg.isOver()) {
            lost = Optional.of(new LegLost(leg.id() + " had ended", Optional.of(leg.ending())));
        }
        main = Optional.of(leg);
        outlivesLegs = false;
    }

    /** From now on the script outlives every leg of its own: {@link Event.Ended} tells of each that ends, {@link #owns} of each that another script has taken. */
    public void livesForItself() {
        main = Optional.empty();
        outlivesLegs = true;
    }

    /** The leg is this script's, over or not; no more once another has taken it. */
    public boolean owns(Leg leg) {
        return legs.contains(leg);
    }

    /** The leg that the script lives for. */
    Optional<Leg> main() {
        return main;
    }

    /** What dialogs a name means, as the receiver of an INVITE sees it. */
    public Dialogs dialogs() {
        return new Dialogs(kernel.legs);
    }

    /**
     * Sends a leg of ours that is up on to another number: the service behind it runs here and now, with the leg as its caller. Returns when that is over.
     *
     * @param asIf the INVITE that the leg would have sent
     * @param insteadOf the leg whose place it takes there
     */
    public Onward.Outcome sendOn(Leg leg, IncomingInvite asIf, Optional<Leg> insteadOf, Onward.Listener listener) {
        return kernel.triggers.sendOn(this, leg, new Onward(asIf, insteadOf, listener));
    }

    /** Parts a leg of ours from whatever it is joined with; both hear nothing. */
    public void part(Leg leg) {
        leg.bridge().ifPresent(Bridge::dissolve);
    }

    /** Sends a request outside any dialog; nobody waits for the answer. */
    public void tell(OutgoingRequest request) {
        kernel.questions.ask(request, new Question(() -> {}));
    }

    /** Sends a request outside any dialog and waits for the final answer: its code, 408 when none came. */
    public int ask(OutgoingRequest request) {
        Question question = new Question(this::wake);
        kernel.questions.ask(request, question);
        while (question.code().isEmpty()) {
            suspend();
        }
        return question.code().getAsInt();
    }

    /** Lets two legs hear each other before the call is answered: early media. */
    public void listen(Leg one, Leg other) {
        Bridge.joinLive(kernel, one, other, HoldPolicy.SERVER);
    }

    /** Joins the two until the other leg ends; the script's own leg unwinds it. Digits pass by. */
    public Ending bridge(Leg one, Leg other, HoldPolicy holdPolicy) {
        Bridge.joinLive(kernel, one, other, holdPolicy);
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
        Offload<T> offload = Offload.begin(kernel, work, this::wake);
        while (!offload.isHere()) {
            suspend();
        }
        return offload.result();
    }

    /** Records a leg of this script's, or does something with its recording; {@link Event.Recorded} tells the end. False when that makes no sense now. */
    public boolean record(Leg leg, RecordingOrder order) {
        return leg.sound().recording().order(order);
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
        if (event instanceof Event.Ended ended && main.equals(Optional.of(ended.leg()))) {
            lost = Optional.of(new LegLost(ended.leg().id() + " ended: " + ended.ending().cause(), Optional.of(ended.ending())));
        } else if (!mailbox.add(event)) {
            kernel.counters.count(KernelCounter.MAILBOX_DROPPED);
            return;
        }
        wake();
    }

    /** Has the script look again at what it waits for. Any script's turn. */
    public void wake() {
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
        mailbox.forget(leg);
        lost = outlivesLegs ? lost : Optional.of(how);
        wake();
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

    Mailbox mailbox() {
        return mailbox;
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
    private void live(Consumer<Script> service) {
        turn.await();
        Refusal refusal = Refusal.of(480);
        try {
            service.accept(this);
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
