package io.tandem.call;

import java.time.Instant;
import java.util.Optional;

/** What a leg's machine is told and what it orders, and when the leg's dialog may be forgotten. Loop, or the script that has the turn. */
final class LegLife {
    private static final long GUARD_MS = 40_000;

    private final Kernel kernel;
    private final Leg leg;
    private final LegWire wire;
    private final LegSession session;
    private final LegDialog dialog;
    private final Aftermath aftermath = new Aftermath();
    private LegState state;
    private Optional<Ending> ending = Optional.empty();
    private Optional<Instant> answeredAt = Optional.empty();
    private Optional<Timers.Timer> guard = Optional.empty();
    private Optional<Timers.Timer> limit = Optional.empty();
    private int dialogUsers;
    private boolean forgetDue;
    private boolean forgotten;

    LegLife(Kernel kernel, Leg leg, LegWire wire, LegSession session, LegDialog dialog) {
        this.kernel = kernel;
        this.leg = leg;
        this.wire = wire;
        this.session = session;
        this.dialog = dialog;
        state = leg.side() == Leg.Side.INCOMING ? LegState.Inviting.START : new LegState.Calling();
    }

    LegState state() {
        return state;
    }

    Optional<Ending> ending() {
        return ending;
    }

    Optional<Instant> answeredAt() {
        return answeredAt;
    }

    void whenOver(Runnable task) {
        aftermath.add(task);
    }

    /** Hangs it up after that time; whoever has it then is told. */
    void limit(long ms, Optional<Reason> reason) {
        limit.ifPresent(Timers.Timer::cancel);
        limit = ending.isPresent() ? Optional.empty() : Optional.of(kernel.after(ms, () -> leg.guarded(() -> leg.cut(Refusal.of(480), reason))));
    }

    /** Its time is measured: it has handed over its call and has no say in it any more. */
    boolean isLeaving() {
        return limit.isPresent();
    }

    /** Obeys every command, also after one that threw, so that whoever must be told is told; the first fault goes up at the end. */
    void run(LegInput input) {
        LegMachine.Step step = LegMachine.step(state, input);
        boolean waited = leg.awaitsConfirmation();
        boolean moved = step.state().getClass() != state.getClass();
        state = step.state();
        if (waited && !leg.awaitsConfirmation()) {
            leg.owner().ifPresent(Script::wake);
        }
        Optional<RuntimeException> first = Optional.empty();
        for (LegCommand command : step.commands()) {
            try {
                obey(command);
            } catch (RuntimeException fault) {
                first = first.or(() -> Optional.of(fault));
            }
        }
        if (moved) {
            kernel.watches.changed(leg);
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
            case LegCommand.Guard _ -> guard = Optional.of(kernel.after(GUARD_MS, () -> leg.guarded(() -> run(new LegInput.GuardElapsed()))));
            case LegCommand.Unguard _ -> guard.ifPresent(Timers.Timer::cancel);
            case LegCommand.TellProgressed c -> leg.tell(new Event.Progressed(leg, c.code(), c.phrase(), c.media()));
            case LegCommand.TellAnswered _ -> {
                answeredAt = Optional.of(kernel.around.clock().now());
                leg.tell(new Event.Answered(leg));
            }
            case LegCommand.TellFailed c -> leg.tell(new Event.Failed(leg, c.refusal()));
            case LegCommand.TellEnded _ -> leg.tell(new Event.Ended(leg, ending.orElseThrow()));
            case LegCommand.End c -> end(c.ending());
            case LegCommand.Forget _ -> {
                forgetDue = true;
                forget();
                leg.owner().ifPresent(Script::wake);
            }
        }
    }

    private void end(Ending how) {
        if (ending.isPresent()) {
            return;
        }
        ending = Optional.of(how);
        leg.note("ended " + how.cause() + " by " + how.by());
        dialog.stop();
        limit.ifPresent(Timers.Timer::cancel);
        leg.bridge().ifPresent(Bridge::dissolve);
        leg.sound().recording().over();
        session.close(this::settle);
        aftermath.begin(leg::guarded);
    }

    /** A subscription uses the dialog and may outlive the call in it (RFC 6665 4.5, RFC 5057). */
    void keepDialog() {
        dialogUsers++;
    }

    void releaseDialog() {
        dialogUsers--;
        forget();
    }

    private void forget() {
        if (forgetDue && !forgotten && dialogUsers == 0) {
            forgotten = true;
            wire.forget();
            release();
        }
    }

    void settle() {
        kernel.calls.settle(leg.call(), kernel.around);
        release();
    }

    /** Leaves the index when neither signalling nor media has anything more to say. */
    void release() {
        if (forgotten && session.isSettled()) {
            kernel.legs.remove(leg.id());
        }
    }
}
