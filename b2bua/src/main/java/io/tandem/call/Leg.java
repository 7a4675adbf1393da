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

    private final Kernel kernel;
    private final Call call;
    private final LegId id;
    private final Side side;
    private final LegNames names;
    private final LegWire wire;
    private final LegSession session;
    private final LegDialog dialog;
    private final SignalIntake intake;
    private final CallerAnswer caller;
    private final LegLife life;
    private final LegSound sound;
    private Optional<Script> owner = Optional.empty();
    private Optional<Bridge> bridge = Optional.empty();
    private Optional<Onward> onward = Optional.empty();
    private Presentation presentation = Presentation.PLAIN;
    private final long madeMs;

    private Leg(Kernel kernel, Call call, LegId id, Side side, LegNames names, String signallingSource) {
        this.kernel = kernel;
        this.call = call;
        this.id = id;
        this.side = side;
        this.names = names;
        madeMs = kernel.nowMs();
        wire = new LegWire(kernel, call, id);
        session = new LegSession(kernel, id, signallingSource);
        dialog = new LegDialog(kernel, this, wire, session);
        intake = new SignalIntake(this, wire, session, dialog);
        caller = new CallerAnswer(this, call.invite(), session, dialog);
        life = new LegLife(kernel, this, wire, session, dialog);
        sound = new LegSound(kernel, this, session, wire);
        call.add(this);
    }

    static Leg incoming(Kernel kernel, Call call) {
        IncomingInvite invite = call.invite();
        Leg leg = new Leg(kernel, call, invite.leg(), Side.INCOMING, LegNames.of(invite), invite.source().address());
        if (invite.body() instanceof Body.Session offer) {
            leg.session.offered(offer.description());
        }
        return leg;
    }

    static Leg outgoing(Kernel kernel, Call call, OutgoingInvite invite, String user) {
        return new Leg(kernel, call, new LegId(kernel.around.legIds().getAsLong()), Side.OUTGOING, LegNames.of(invite, user), invite.target().hop().map(Source::address).orElse(""));
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

    /** The INVITE that made the call; for a leg that is sent on, the one it would have made. */
    public IncomingInvite invite() {
        return onward.map(Onward::invite).orElseGet(call::invite);
    }

    /** The user whose phone it is: the digest identity of a caller, the number of somebody called. */
    public String user() {
        return names.user();
    }

    /** Its user as others may see him. */
    public Party party() {
        return names.party();
    }

    public DialogId dialogId() {
        return names.dialog();
    }

    /** Whether its phone said that it takes this method. */
    public boolean allows(String method) {
        return names.allows(method);
    }

    /** The leg it is joined with, or, while it rings, the leg that it is rung for; empty when it talks to a service of ours. */
    public Optional<Leg> counterpart() {
        return bridge.map(joined -> joined.farOf(this)).or(() -> owner.flatMap(Script::main).filter(main -> main != this && !life.isLeaving()));
    }

    /** Whether it is sent on rather than calling itself. */
    public boolean isSentOn() {
        return onward.isPresent();
    }

    /** Whether we told its phone that we do not listen to it, or send it nothing. */
    public boolean isOneWay() {
        return !session.wish().equals(Direction.SENDRECV);
    }

    /** The leg whose place it takes in the service it is sent on to. */
    public Optional<Leg> insteadOf() {
        return onward.flatMap(Onward::insteadOf);
    }

    /** Its phone rings for us, or is about to. */
    public boolean isRinging() {
        return !isOver() && side == Side.OUTGOING && !isUp();
    }

    /** When the leg began, in milliseconds of the loop's clock. */
    public long sinceMs() {
        return madeMs;
    }

    /** Answered, and not ended. */
    public boolean isUp() {
        return !isOver() && (state() instanceof LegState.Up || state() instanceof LegState.AwaitingAck);
    }

    /** Nothing can be done with it any more. */
    public boolean isOver() {
        return life.ending().isPresent();
    }

    /** True when its media are agreed, early or for good. */
    public boolean hasMedia() {
        return session.isOpen() && session.isAgreed();
    }

    /** Runs when nothing can be done with the leg any more, whoever owns it then; at once if that is so now. */
    public void whenOver(Runnable task) {
        life.whenOver(task);
    }

    // ---- what a script may do ----

    /** Reserves the leg's port. False: the range is full; a caller gets 503. */
    public boolean openMedia(Optional<Leg> beside) {
        return session.open(beside.map(Leg::id));
    }

    /** Puts the other leg's codecs first in what this one offers or answers; before its answer, says that we mix when the other's phone does. */
    public void prefer(Leg other) {
        session.prefer(other.session.theirCodecs());
        boolean _ = !isUp() && wire.focus(other.names.says().contains(FeatureTag.FOCUS));
    }

    /** Sends a provisional without a description. */
    public void progress(int code, String phrase) {
        onward.ifPresentOrElse(sent -> sent.progressed(code, phrase), () -> caller.progress(code, phrase));
    }

    /** Sends a provisional with our description, so that the caller hears early media; without it when the caller could not answer an offer of ours (RFC 3262 5). */
    public void earlyMedia(int code, String phrase) {
        onward.ifPresentOrElse(sent -> sent.progressed(code, phrase), () -> caller.earlyMedia(code, phrase));
    }

    /** Sends 200. When there is no port or no common codec the leg is refused instead, and its script unwound at its next wait. */
    public void answer() {
        onward.ifPresentOrElse(Onward::answered, caller::answer);
    }

    public void refuse(Refusal refusal) {
        onward.ifPresentOrElse(sent -> sent.refused(refusal), () -> run(new LegInput.Refuse(refusal)));
    }

    /** Shows ourselves so from now on. */
    public void present(Presentation how) {
        presentation = how;
        kernel.signalling.present(id, how);
    }

    public Presentation presentation() {
        return presentation;
    }

    /** Offers the session again in this direction; {@link Event.Modified} tells what came of it. */
    public void modify(Direction direction) {
        dialog.modify(direction);
    }

    /** Offers the session again as it is, so that the phone learns how we show ourselves now. */
    public void refresh() {
        dialog.modify(session.wish());
    }

    /** Says where it is parked, for those who watch; empty when no more. */
    public void parkedAt(Optional<String> slot) {
        kernel.watches.changed(this);
        names.slot(slot);
        kernel.legs.parked(this);
        kernel.watches.changed(this);
    }

    public Optional<String> slot() {
        return names.slot();
    }

    /** Hangs it up after that time if it has not ended by then, whoever owns it. */
    public void hangUpWithin(long ms, Optional<Reason> reason) {
        life.limit(ms, reason);
    }

    /** Ends it in whatever way its state asks for: refusal, CANCEL or BYE. */
    public void hangUp(Optional<Reason> reason) {
        run(new LegInput.HangUp(reason));
    }

    /** An operator, or the end of the node, ends the leg: its script is told as if the other side had. */
    void cut(Refusal refusal, Optional<Reason> reason) {
        finish(refusal, reason);
        if (side == Side.INCOMING || answeredAt().isPresent()) {
            tell(new Event.Ended(this, ending()));
        } else {
            tell(new Event.Failed(this, refusal));
        }
    }

    /** The script is through: a caller who has no answer yet gets the refusal. */
    void finish(Refusal refusal, Optional<Reason> reason) {
        if (state() instanceof LegState.Inviting) {
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
    boolean dial(OutgoingInvite invite, Optional<Leg> beside) {
        if (!openMedia(beside)) {
            run(new LegInput.Broken(Ending.By.LOCAL, NO_ROOM));
            return false;
        }
        if (session.offer() instanceof LegSession.Reply.Say say) {
            intake.invite(invite.with(say.body(), dialog.ask(OptionalInt.empty())));
        }
        return true;
    }

    // ---- for the kernel ----

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

    void run(LegInput input) {
        life.run(input);
    }

    LegLife life() {
        return life;
    }

    LegState state() {
        return life.state();
    }

    void tell(Event event) {
        owner.ifPresent(script -> script.deliver(event));
    }

    void note(String what) {
        call.journal(kernel.nowMs(), id, Journal.Way.NOTE, what, "");
    }

    /** The other side has not told yet that it has our description. */
    boolean awaitsConfirmation() {
        return state() instanceof LegState.AwaitingAck || (state() instanceof LegState.Inviting inviting && inviting.prackAwaited());
    }

    /** Their description changed; whoever bridges it wants to know. */
    void described() {
        bridge.ifPresentOrElse(joined -> joined.described(this), () -> owner.ifPresent(Script::wake));
    }

    Fork fork() {
        return state() instanceof LegState.Up up ? up.fork() : Fork.ONLY;
    }

    LegNames names() {
        return names;
    }

    /** Our INVITE has its identifiers. */
    void named(DialogId dialogId) {
        names.named(dialogId);
        kernel.legs.named(this);
    }

    /** A fork of our INVITE spoke; who watches sees the dialog become an early one. */
    void forked(String remoteTag) {
        names.forked(remoteTag);
        kernel.watches.changed(this);
    }

    /** REFER came for an up leg; others cannot be transferred. */
    void referred(SignalEvent.Referred event) {
        if (isUp()) {
            kernel.triggers.referred(this, event);
        } else {
            wire.respond(event.request(), Response.of(403));
        }
    }

    void sentOn(Onward sent) {
        onward = Optional.of(sent);
    }

    /** That way has come to its end; another script may have sent it on anew by now. */
    void arrived(Onward sent) {
        onward = onward.filter(other -> other != sent);
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
        return life.answeredAt();
    }

    /** How it ended; asked for only when it did. */
    Ending ending() {
        return life.ending().orElseThrow(() -> new IllegalStateException(id + " has not ended yet"));
    }

    boolean isSettled() {
        return isOver() && session.isSettled();
    }
}
