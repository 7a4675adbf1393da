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
import java.util.function.IntConsumer;

/** One call that a phone makes: with an early or a late offer, with or without 100rel and session timers, given up at any moment. */
final class SimCalling {
    private final SimPhone phone;
    private final SimWorld world;
    private final String callId;
    private final String tag;
    private final SimMessage.Matter matter;
    private final IntConsumer whenFinal;
    private final boolean lateOffer;
    private final boolean reliable;
    private final Set<Long> acknowledged = new HashSet<>();
    private Optional<SimPhone.Dialog> dialog = Optional.empty();
    private boolean offerAnswered;
    private boolean heard;
    private boolean wantsCancel;
    private boolean cancelled;
    int finals;

    SimCalling(SimPhone phone, String callId, String tag, SimMessage.Matter matter, IntConsumer whenFinal) {
        this.phone = phone;
        this.callId = callId;
        this.tag = tag;
        this.matter = matter;
        this.whenFinal = whenFinal;
        world = phone.world;
        lateOffer = world.chance(20);
        reliable = world.chance(40);
    }

    String callId() {
        return callId;
    }

    void begin(int cancelPercent) {
        TimerOffer timer = world.chance(30) ? new TimerOffer(OptionalInt.of(world.chance(20) ? 60 : 120), Optional.empty(), OptionalInt.empty(), true, false) : TimerOffer.NONE;
        Body body = lateOffer ? Body.NONE : phone.session(Direction.SENDRECV);
        phone.stack.send(new Request(phone.name, SimSignalling.NAME, callId, 1, "INVITE", tag, "", body, reliable, timer, matter), this::answered);
        if (world.chance(cancelPercent)) {
            world.after(world.between(0, 25_000), this::giveUp);
        }
    }

    /** The dialog that it has made so far. */
    Optional<SimPhone.Dialog> dialog() {
        return dialog;
    }

    void giveUp() {
        wantsCancel = true;
        cancelIfHeard();
    }

    private void cancelIfHeard() {
        if (wantsCancel && heard && !cancelled && finals == 0) {
            cancelled = true;
            phone.stack.send(new Request(phone.name, SimSignalling.NAME, callId, 1, "CANCEL", tag, "", Body.NONE, false, TimerOffer.NONE), _ -> {});
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
        whenFinal.accept(response.code());
        if (response.code() < 300) {
            accepted(response);
        }
    }

    private void progressed(Response response) {
        if (response.code() > 100) {
            open(response);
        }
        if (response.rseq().isPresent() && acknowledged.add(response.rseq().getAsLong()) && !world.chance(3)) {
            SimPhone.Dialog early = open(response);
            Body answer = lateOffer && !offerAnswered && response.body() instanceof Body.Session ? phone.session(Direction.SENDRECV) : Body.NONE;
            offerAnswered |= answer instanceof Body.Session;
            phone.stack.send(phone.request(early, ++early.cseq, "PRACK", answer), _ -> {});
        }
    }

    private SimPhone.Dialog open(Response response) {
        dialog = Optional.of(phone.dialogs.computeIfAbsent(callId + tag, _ -> new SimPhone.Dialog(callId, tag, response.toTag(), 1, world.random.nextInt(5))));
        return dialog.get();
    }

    private void accepted(Response response) {
        SimPhone.Dialog confirmed = open(response);
        Body answer = lateOffer && !offerAnswered ? phone.session(Direction.SENDRECV) : Body.NONE;
        Request ack = phone.request(confirmed, 1, "ACK", answer);
        if (!world.chance(3)) {
            phone.stack.acknowledge(ack);
        }
        if (cancelled) {
            phone.hangUp(confirmed);
        } else {
            phone.live(confirmed);
        }
    }
}
