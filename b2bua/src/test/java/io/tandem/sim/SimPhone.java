package io.tandem.sim;

import io.tandem.call.Body;
import io.tandem.call.Codec;
import io.tandem.call.Description;
import io.tandem.call.Direction;
import io.tandem.call.TimerOffer;
import io.tandem.sim.SimMessage.Request;
import io.tandem.sim.SimMessage.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** What both kinds of phones do inside a dialog: hold, resume, late offer, UPDATE, INFO, hang up, vanish; often at the wrong time. */
abstract class SimPhone implements SimStack.User {
    /** One dialog of a phone. */
    static final class Dialog {
        final String callId;
        final String ours;
        final String theirs;
        int cseq;
        boolean up;
        boolean over;
        boolean offerOut;
        int actsLeft;
        int pendingAckCseq;

        Dialog(String callId, String ours, String theirs, int cseq, int acts) {
            this.callId = callId;
            this.ours = ours;
            this.theirs = theirs;
            this.cseq = cseq;
            actsLeft = acts;
        }
    }

    final SimWorld world;
    final String name;
    final SimStack stack;
    final Map<String, Dialog> dialogs = new HashMap<>();
    private final List<Codec> codecs;
    private final int port;
    private long version = 1;

    SimPhone(SimWorld world, SimNetwork network, String name, int port) {
        this.world = world;
        this.name = name;
        this.port = port;
        stack = new SimStack(world, network, name, this);
        codecs = switch (world.random.nextInt(3)) {
            case 0 -> List.of(Codec.PCMU, Codec.TELEPHONE_EVENT.withPayloadType(96));
            case 1 -> List.of(Codec.PCMA);
            default -> List.of(Codec.PCMA, Codec.PCMU, Codec.TELEPHONE_EVENT);
        };
    }

    abstract void onInvite(SimStack.ServerTransaction transaction);

    abstract void onCancel(SimStack.ServerTransaction transaction);

    /** Leaves for good, in the middle of whatever it does. */
    void vanishAfter(long ms) {
        world.after(ms, stack::die);
    }

    Body session(Direction direction) {
        String address = direction == Direction.SENDONLY && world.chance(20) ? "0.0.0.0" : "192.0.2." + (port % 200);
        Description.Audio audio = new Description.Audio(address, port, Optional.empty(), false, codecs, OptionalInt.of(20), OptionalInt.empty(), direction);
        return Body.of(new Description(new Description.Origin(name, port, version++, "192.0.2.1"), List.of(audio)));
    }

    Request request(Dialog dialog, int cseq, String method, Body body) {
        return new Request(name, SimSignalling.NAME, dialog.callId, cseq, method, dialog.ours, dialog.theirs, body, false, TimerOffer.NONE);
    }

    /** The dialog is confirmed: things happen in it until somebody hangs up. */
    void live(Dialog dialog) {
        dialog.up = true;
        world.after(world.between(0, 20_000), () -> act(dialog));
    }

    private void act(Dialog dialog) {
        if (dialog.over || stack.isDead()) {
            return;
        }
        if (dialog.actsLeft-- <= 0) {
            hangUp(dialog);
            return;
        }
        doAnything(dialog);
        world.after(world.between(0, 15_000), () -> act(dialog));
    }

    void doAnything(Dialog dialog) {
        switch (world.random.nextInt(6)) {
            case 0 -> offer(dialog, "INVITE", session(Direction.of(world.random.nextBoolean(), world.random.nextBoolean())));
            case 1 -> offer(dialog, "INVITE", Body.NONE);
            case 2 -> offer(dialog, "UPDATE", session(Direction.of(world.random.nextBoolean(), world.random.nextBoolean())));
            case 3 -> stack.send(request(dialog, ++dialog.cseq, "UPDATE", Body.NONE), _ -> {});
            case 4 -> stack.send(request(dialog, ++dialog.cseq, "INFO", Body.NONE), _ -> {});
            default -> offer(dialog, "INVITE", session(Direction.SENDRECV));
        }
    }

    void offer(Dialog dialog, String method, Body body) {
        offer(dialog, method, body, SimMessage.Matter.NONE);
    }

    void offer(Dialog dialog, String method, Body body, SimMessage.Matter matter) {
        if (dialog.offerOut) {
            return;
        }
        dialog.offerOut = true;
        int cseq = ++dialog.cseq;
        stack.send(request(dialog, cseq, method, body).about(matter), response -> {
            if (response.code() >= 200) {
                dialog.offerOut = false;
            }
            if (method.equals("INVITE") && response.code() / 100 == 2) {
                stack.acknowledge(request(dialog, cseq, "ACK", body instanceof Body.None ? session(Direction.SENDRECV) : Body.NONE));
            }
        });
    }

    void hangUp(Dialog dialog) {
        if (!dialog.over) {
            dialog.over = true;
            stack.send(request(dialog, ++dialog.cseq, "BYE", Body.NONE), _ -> {});
        }
    }

    @Override
    public void onRequest(SimStack.ServerTransaction transaction) {
        Request request = transaction.request;
        if (request.method().equals("INVITE") && request.toTag().isEmpty()) {
            onInvite(transaction);
            return;
        }
        if (request.method().equals("CANCEL")) {
            onCancel(transaction);
            return;
        }
        Dialog dialog = dialogs.get(request.callId() + request.toTag());
        if (dialog == null || (dialog.over && !request.method().equals("BYE"))) {
            stack.respond(transaction, request.answer(481, request.toTag()));
            return;
        }
        inDialog(dialog, transaction);
    }

    private void inDialog(Dialog dialog, SimStack.ServerTransaction transaction) {
        Request request = transaction.request;
        if (request.method().equals("BYE")) {
            dialog.over = true;
            stack.respond(transaction, request.answer(200, dialog.ours));
        } else if (dialog.offerOut && !(request.body() instanceof Body.None)) {
            stack.respond(transaction, request.answer(491, dialog.ours));
        } else if (world.chance(10)) {
            stack.respond(transaction, request.answer(488, dialog.ours));
        } else {
            Body body = request.body() instanceof Body.None && !request.method().equals("INVITE") ? Body.NONE : session(Direction.SENDRECV);
            stack.respond(transaction, request.answer(200, dialog.ours, body, OptionalLong.empty(), TimerOffer.NONE));
        }
    }

    @Override
    public void onAckMissing(SimStack.ServerTransaction transaction) {
        if (!stack.isDead()) {
            world.violation(name + " never got the ACK of its 2xx to " + transaction.request.method() + " " + transaction.request.cseq());
        }
    }

    @Override
    public void onAck(Request ack) {
        Optional.ofNullable(dialogs.get(ack.callId() + ack.toTag())).filter(dialog -> !dialog.up).ifPresent(this::live);
    }

    static boolean isProvisional(Response response) {
        return response.code() > 100 && response.code() < 200;
    }
}
