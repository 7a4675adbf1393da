package io.tandem.call;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** One dialog of ours with one phone: its machines, its media, its owner. Loop, or the script that has the turn. */
public final class Leg {
    /** Who sent the INVITE. */
    public enum Side {
        INCOMING,
        OUTGOING
    }

    /** No port, or too many legs: the caller may try again soon. */
    static final Refusal NO_ROOM = new Refusal(503, "", List.of(), OptionalInt.of(5), List.of());

    private static final long GUARD_MS = 40_000;

    private final Kernel kernel;
    private final Call call;
    private final LegId id;
    private final Side side;
    private final String remoteUser;
    private final LegWire wire;
    private final LegSession session;
    private final LegDialog dialog;
    private final SignalIntake intake;
    private final LegSound sound;
    private LegState state;
    private Optional<Ending> ending = Optional.empty();
    private Optional<Instant> answeredAt = Optional.empty();
    private Optional<Timers.Timer> guard = Optional.empty();
    private Optional<Script> owner = Optional.empty();
    private Optional<Bridge> bridge = Optional.empty();
    private boolean forgotten;
    private boolean offersByThem;
    private final Aftermath aftermath = new Aftermath();

    private Leg(Kernel kernel, Call call, LegId id, Side side, String remoteUser, String signallingSource) {
        this.kernel = kernel;
        this.call = call;
        this.id = id;
        this.side = side;
        this.remoteUser = remoteUser;
        wire = new LegWire(kernel, call, id);
        session = new LegSession(kernel, id, signallingSource);
        dialog = new LegDialog(kernel, this, wire, session);
        intake = new SignalIntake(this, wire, session, dialog);
        sound = new LegSound(kernel, this, session, wire);
        state = side == Side.INCOMING ? LegState.Inviting.START : new LegState.Calling();
        call.add(this);
    }

    static Leg incoming(Kernel kernel, Call call) {
        IncomingInvite invite = call.invite();
        Leg leg = new Leg(kernel, call, invite.leg(), Side.INCOMING, invite.from().uri().user(), invite.source().address());
        if (invite.body() instanceof Body.Session offer) {
            leg.offersByThem = true;
            leg.session.offered(offer.description());
        }
        return leg;
    }

    static Leg outgoing(Kernel kernel, Call call, OutgoingInvite invite, String user) {
        LegId id = new LegId(kernel.around.legIds().getAsLong());
        return new Leg(kernel, call, id, Side.OUTGOING, user, invite.target().hop().map(Source::address).orElse(""));
    }

    public LegId id() {
        return id;
    }

    public Side side() {
        return side;
    }

    public Call call() {
        return call;
    }

    /** The INVITE that made the call. */
    public IncomingInvite invite() {
        return call.invite();
    }

    /** User at the other side: of the From that called, or whose phone is called. */
    public String remoteUser() {
        return remoteUser;
    }

    /** Answered, and not ended. */
    public boolean isUp() {
        return ending.isEmpty() && (state instanceof LegState.Up || state instanceof LegState.AwaitingAck);
    }

    /** Nothing can be done with it any more. */
    public boolean isOver() {
        return ending.isPresent();
    }

    /** True when its media are agreed, early or for good. */
    public boolean hasMedia() {
        return session.isOpen() && session.isAgreed();
    }

    /** Runs when nothing can be done with the leg any more, whoever owns it then; at once if that is so now. */
    public void whenOver(Runnable task) {
        aftermath.add(task);
    }

    // ---- what a script may do ----

    /** Reserves the leg's port. False: the range is full; a caller gets 503. */
    public boolean openMedia(Optional<Leg> beside) {
        return session.open(beside.map(Leg::id));
    }

    /** Puts the other leg's codecs first in what this one offers or answers. */
    public void prefer(Leg other) {
        session.prefer(other.session.theirCodecs());
    }

    /** Sends a provisional without a description. */
    public void progress(int code, String phrase) {
        boolean reliable = call.invite().required().contains("100rel");
        run(new LegInput.Progress(new Provisional(code, phrase, Body.NONE, reliable)));
    }

    /** Sends a provisional with our description, so that the caller hears early media; without it when the caller could not answer an offer of ours (RFC 3262 5). */
    public void earlyMedia(int code, String phrase) {
        boolean reliable = call.invite().required().contains("100rel") || call.invite().supported().contains("100rel");
        boolean describable = offersByThem || (reliable && !isDescribed());
        if (!describable || !(state instanceof LegState.Inviting) || !openMedia(Optional.empty())) {
            progress(code, phrase);
            return;
        }
        switch (session.describe()) {
            case LegSession.Reply.Say say -> run(new LegInput.Progress(new Provisional(code, phrase, say.body(), reliable)));
            case LegSession.Reply.No no -> refuse(no.refusal());
        }
    }

    /** Sends 200. When there is no port or no common codec the leg is refused instead, and its script unwound at its next wait. */
    public void answer() {
        if (!(state instanceof LegState.Inviting)) {
            return;
        }
        if (!openMedia(Optional.empty())) {
            refuse(NO_ROOM);
            return;
        }
        if (!offersByThem && isDescribed()) {
            run(new LegInput.Answer(Body.NONE, dialog.reply(call.invite().timer())));
            return;
        }
        switch (session.describe()) {
            case LegSession.Reply.No no -> refuse(no.refusal());
            case LegSession.Reply.Say say -> accept(say.body());
        }
    }

    /** Both descriptions went, or go, with a reliable provisional and its PRACK: one more from us would be a new offer (RFC 6337 2.2). */
    private boolean isDescribed() {
        return session.weOffered() || session.isAgreed();
    }

    private void accept(Body body) {
        if (session.weOffered()) {
            dialog.offeredInAnswer();
        }
        run(new LegInput.Answer(body, dialog.reply(call.invite().timer())));
    }

    public void refuse(Refusal refusal) {
        run(new LegInput.Refuse(refusal));
    }

    /** Ends it in whatever way its state asks for: refusal, CANCEL or BYE. */
    public void hangUp(Optional<Reason> reason) {
        run(new LegInput.HangUp(reason));
    }

    /** An operator, or the end of the node, ends the leg: its script is told as if the other side had. */
    void cut(Refusal refusal, Optional<Reason> reason) {
        finish(refusal, reason);
        if (side == Side.INCOMING || answeredAt.isPresent()) {
            tell(new Event.Ended(this, ending()));
        } else {
            tell(new Event.Failed(this, refusal));
        }
    }

    /** The script is through: a caller who has no answer yet gets the refusal. */
    void finish(Refusal refusal, Optional<Reason> reason) {
        if (state instanceof LegState.Inviting) {
            refuse(refusal);
        } else {
            hangUp(reason);
        }
    }

    /** Plays to the leg alone. The end of prompts is told with {@link Event.Played}. */
    public void play(MediaPlane.Sound played) {
        sound.play(played);
    }

    /** What our Contact says of us in every message of this leg from now on, in place of what it said before. */
    public void featureTags(Set<FeatureTag> tags) {
        wire.featureTags(tags);
    }

    /** Sends the INVITE; false when there is no port. */
    boolean dial(OutgoingInvite invite, Leg beside) {
        if (!openMedia(Optional.of(beside))) {
            run(new LegInput.Broken(Ending.By.LOCAL, NO_ROOM));
            return false;
        }
        if (session.offer() instanceof LegSession.Reply.Say say) {
            intake.invite(invite.with(say.body(), dialog.ask(OptionalInt.empty())));
        }
        return true;
    }

    // ---- what happens to it ----

    void on(SignalEvent event) {
        intake.on(event);
    }

    void on(MediaEvent event) {
        sound.on(event);
    }

    /** Runs a timer's task; a fault in it ends this leg alone. */
    void guarded(Runnable task) {
        try {
            task.run();
        } catch (Throwable fault) {
            kernel.faults.report(this, fault);
        }
    }

    /** Obeys every command, also after one that threw, so that whoever must be told is told; the first fault goes up at the end. */
    void run(LegInput input) {
        boolean waited = awaitsConfirmation();
        LegMachine.Step step = LegMachine.step(state, input);
        state = step.state();
        if (waited && !awaitsConfirmation()) {
            owner.ifPresent(Script::wake);
        }
        Optional<RuntimeException> first = Optional.empty();
        for (LegCommand command : step.commands()) {
            try {
                obey(command);
            } catch (RuntimeException fault) {
                first = first.or(() -> Optional.of(fault));
            }
        }
        first.ifPresent(fault -> {
            throw fault;
        });
    }

    private void obey(LegCommand command) {
        switch (command) {
            case LegCommand.SendProgress c -> wire.progress(c.provisional());
            case LegCommand.SendAccept c -> {
                answeredAt = Optional.of(kernel.around.clock().now());
                wire.accept(c.body(), c.timer());
            }
            case LegCommand.SendRefusal c -> wire.refuse(c.refusal());
            case LegCommand.SendCancel c -> wire.cancel(c.reason());
            case LegCommand.SendAck c -> wire.acknowledge(c.fork());
            case LegCommand.SendBye c -> wire.bye(c.fork(), c.reason());
            case LegCommand.SendPrack c -> wire.prack(kernel.nextRequest(), c.fork(), c.rseq());
            case LegCommand.AnswerPrack c -> wire.respond(c.request(), Response.of(c.code()));
            case LegCommand.CountLateAnswer _ -> kernel.counters.count(KernelCounter.LATE_ANSWERS_ENDED);
            case LegCommand.Guard _ -> guard = Optional.of(kernel.after(GUARD_MS, () -> guarded(() -> run(new LegInput.GuardElapsed()))));
            case LegCommand.Unguard _ -> guard.ifPresent(Timers.Timer::cancel);
            case LegCommand.TellProgressed c -> tell(new Event.Progressed(this, c.code(), c.phrase(), c.media()));
            case LegCommand.TellAnswered _ -> {
                answeredAt = Optional.of(kernel.around.clock().now());
                tell(new Event.Answered(this));
            }
            case LegCommand.TellFailed c -> tell(new Event.Failed(this, c.refusal()));
            case LegCommand.TellEnded _ -> tell(new Event.Ended(this, ending()));
            case LegCommand.End c -> end(c.ending());
            case LegCommand.Forget _ -> {
                forgotten = true;
                wire.forget();
                release();
                owner.ifPresent(Script::wake);
            }
        }
    }

    private void end(Ending how) {
        if (ending.isPresent()) {
            return;
        }
        ending = Optional.of(how);
        note("ended " + how.cause() + " by " + how.by());
        dialog.stop();
        bridge.ifPresent(Bridge::dissolve);
        session.close(this::settle);
        aftermath.begin(this::guarded);
    }

    void settle() {
        kernel.calls.settle(call, kernel.around);
        release();
    }

    /** Leaves the index when neither signalling nor media has anything more to say. */
    void release() {
        if (forgotten && session.isSettled()) {
            kernel.legs.remove(id);
        }
    }

    void tell(Event event) {
        owner.ifPresent(script -> script.deliver(event));
    }

    void note(String what) {
        call.journal(kernel.nowMs(), id, Journal.Way.NOTE, what, "");
    }

    // ---- for the kernel ----

    LegState state() {
        return state;
    }

    /** The other side has not told yet that it has our description. */
    boolean awaitsConfirmation() {
        return state instanceof LegState.AwaitingAck || (state instanceof LegState.Inviting inviting && inviting.prackAwaited());
    }

    /** Their description changed; whoever bridges it wants to know. */
    void described() {
        bridge.ifPresentOrElse(joined -> joined.described(this), () -> owner.ifPresent(Script::wake));
    }

    Fork fork() {
        return state instanceof LegState.Up up ? up.fork() : Fork.ONLY;
    }

    /** Why an INVITE may not even start a service: nothing in common, or a session timer too brief. */
    Optional<Refusal> objection() {
        return Objection.to(call.invite(), dialog, kernel.settings);
    }

    LegSession session() {
        return session;
    }

    LegDialog dialog() {
        return dialog;
    }

    LegSound sound() {
        return sound;
    }

    LegWire wire() {
        return wire;
    }

    Optional<Script> owner() {
        return owner;
    }

    void owner(Optional<Script> script) {
        owner = script;
    }

    void bridge(Optional<Bridge> joined) {
        bridge = joined;
    }

    Optional<Bridge> bridge() {
        return bridge;
    }

    Optional<Instant> answeredAt() {
        return answeredAt;
    }

    /** How it ended; asked for only when it did. */
    Ending ending() {
        return ending.orElseThrow(() -> new IllegalStateException(id + " has not ended yet"));
    }

    boolean isSettled() {
        return ending.isPresent() && session.isSettled();
    }
}
