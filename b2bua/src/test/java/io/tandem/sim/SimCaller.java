package io.tandem.sim;

import io.tandem.call.Body;
import io.tandem.call.Direction;
import io.tandem.call.TimerOffer;
import io.tandem.sim.SimMessage.Request;
import io.tandem.sim.SimMessage.Response;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** A phone that calls: with an early or a late offer, with or without 100rel and session timers, and gives up whenever it likes. */
final class SimCaller extends SimPhone {
    private final boolean lateOffer;
    private final boolean reliable;
    private final Set<Long> acknowledged = new HashSet<>();
    private boolean offerAnswered;
    private boolean heard;
    private boolean wantsCancel;
    private boolean cancelled;
    int finals;
    int finalCode;
    boolean invited;

    SimCaller(SimWorld world, SimNetwork network, String name) {
        super(world, network, name, 4_000);
        lateOffer = world.chance(20);
        reliable = world.chance(40);
    }

    void call() {
        invited = true;
        TimerOffer timer = world.chance(30) ? new TimerOffer(OptionalInt.of(world.chance(20) ? 60 : 120), Optional.empty(), OptionalInt.empty(), true, false) : TimerOffer.NONE;
        Body body = lateOffer ? Body.NONE : session(Direction.SENDRECV);
        stack.send(new Request(name, SimSignalling.NAME, "in-1", 1, "INVITE", "caller", "", body, reliable, timer), this::answered);
        if (world.chance(40)) {
            world.after(world.between(0, 25_000), () -> {
                wantsCancel = true;
                cancelIfHeard();
            });
        }
    }

    private void cancelIfHeard() {
        if (wantsCancel && heard && !cancelled && finals == 0) {
            cancelled = true;
            stack.send(new Request(name, SimSignalling.NAME, "in-1", 1, "CANCEL", "caller", "", Body.NONE, false, TimerOffer.NONE), _ -> {});
        }
    }

    private void answered(Response response) {
        heard = true;
        if (response.code() < 200) {
            progressed(response);
            cancelIfHeard();
            return;
        }
        finals++;
        finalCode = response.code();
        if (response.code() < 300) {
            accepted(response);
        }
    }

    private void progressed(Response response) {
        if (response.rseq().isPresent() && acknowledged.add(response.rseq().getAsLong()) && !world.chance(3)) {
            Dialog dialog = dialog(response);
            Body answer = lateOffer && !offerAnswered && response.body() instanceof Body.Session ? session(Direction.SENDRECV) : Body.NONE;
            offerAnswered |= answer instanceof Body.Session;
            stack.send(request(dialog, ++dialog.cseq, "PRACK", answer), _ -> {});
        }
    }

    private Dialog dialog(Response response) {
        return dialogs.computeIfAbsent("in-1caller", _ -> new Dialog("in-1", "caller", response.toTag(), 1, world.random.nextInt(5)));
    }

    private void accepted(Response response) {
        Dialog dialog = dialog(response);
        Body answer = lateOffer && !offerAnswered ? session(Direction.SENDRECV) : Body.NONE;
        Request ack = request(dialog, 1, "ACK", answer);
        if (!world.chance(3)) {
            stack.acknowledge(ack);
        }
        if (cancelled) {
            hangUp(dialog);
        } else {
            live(dialog);
        }
    }

    @Override
    void onInvite(SimStack.ServerTransaction transaction) {
        stack.respond(transaction, transaction.request.answer(486, "caller"));
    }

    @Override
    void onCancel(SimStack.ServerTransaction transaction) {
        stack.respond(transaction, transaction.request.answer(481, ""));
    }
}
