package io.tandem.sim;

import io.tandem.call.Body;
import io.tandem.call.Direction;
import io.tandem.call.TimerOffer;
import io.tandem.sim.SimMessage.Request;
import io.tandem.sim.SimMessage.Response;
import java.util.Optional;
import java.util.OptionalLong;

/** A phone, or a proxy with phones behind it, that is called: rings, forks, sends early media, answers, refuses, keeps silent, and answers after a CANCEL. */
final class SimCallee extends SimPhone {
    private static final int[] REFUSALS = {486, 404, 480, 603, 503, 488, 302, 408, 422, 600};

    private Optional<SimStack.ServerTransaction> invite = Optional.empty();
    private boolean prackCame;
    private long lastRseq = 100;

    SimCallee(SimWorld world, SimNetwork network, String name, int port) {
        super(world, network, name, port);
    }

    @Override
    void onInvite(SimStack.ServerTransaction transaction) {
        invite = Optional.of(transaction);
        if (world.chance(5)) {
            stack.die();
            return;
        }
        if (world.chance(70)) {
            stack.respond(transaction, transaction.request.answer(100, ""));
        }
        int forks = world.chance(25) ? 2 : 1;
        for (int fork = 0; fork < forks; fork++) {
            String tag = name + "-" + fork;
            if (world.chance(80)) {
                world.after(world.between(0, 3_000), () -> ring(transaction, tag));
            }
        }
        decide(transaction, forks);
    }

    private void decide(SimStack.ServerTransaction transaction, int forks) {
        long whenMs = world.between(50, 28_000);
        int fate = world.random.nextInt(100);
        if (fate < 60) {
            world.after(whenMs, () -> answer(transaction, name + "-0"));
            if (forks > 1 && world.chance(50)) {
                world.after(whenMs + world.between(1, 600), () -> answerToo(transaction, name + "-1"));
            }
        } else if (fate < 90) {
            world.after(whenMs, () -> refuse(transaction, REFUSALS[world.random.nextInt(REFUSALS.length)]));
        }
    }

    private void ring(SimStack.ServerTransaction transaction, String tag) {
        if (transaction.isFinal() || stack.isDead()) {
            return;
        }
        if (world.chance(60)) {
            stack.respond(transaction, transaction.request.answer(180, tag));
            return;
        }
        boolean wantsPrack = world.chance(50);
        dialog(transaction.request, tag);
        Response progress = transaction.request.answer(183, tag, session(Direction.SENDRECV), wantsPrack ? OptionalLong.of(++lastRseq) : OptionalLong.empty(), TimerOffer.NONE);
        stack.respond(transaction, progress);
        if (wantsPrack) {
            repeat(transaction, progress, SimStack.T1);
        }
    }

    private void repeat(SimStack.ServerTransaction transaction, Response progress, long intervalMs) {
        world.after(intervalMs, () -> {
            if (!prackCame && !transaction.isFinal() && !stack.isDead() && intervalMs < SimStack.LIMIT) {
                stack.respond(transaction, progress);
                repeat(transaction, progress, intervalMs * 2);
            }
        });
    }

    private Dialog dialog(Request invited, String tag) {
        return dialogs.computeIfAbsent(invited.callId() + tag, _ -> new Dialog(invited.callId(), tag, invited.fromTag(), 0, world.random.nextInt(5)));
    }

    private void answer(SimStack.ServerTransaction transaction, String tag) {
        if (!transaction.isFinal() && !stack.isDead()) {
            dialog(transaction.request, tag);
            Body body = world.chance(3) ? Body.NONE : session(Direction.SENDRECV);
            stack.respond(transaction, transaction.request.answer(200, tag, body, OptionalLong.empty(), TimerOffer.NONE));
        }
    }

    /** The other fork answers although the first did. */
    private void answerToo(SimStack.ServerTransaction transaction, String tag) {
        if (transaction.isFinal() && !stack.isDead() && dialogs.values().stream().anyMatch(dialog -> dialog.callId.equals(transaction.request.callId()))) {
            dialog(transaction.request, tag);
            stack.respondAgain(transaction, transaction.request.answer(200, tag, session(Direction.SENDRECV), OptionalLong.empty(), TimerOffer.NONE));
        }
    }

    private void refuse(SimStack.ServerTransaction transaction, int code) {
        if (!transaction.isFinal()) {
            stack.respond(transaction, transaction.request.answer(code, name + "-0"));
        }
    }

    @Override
    public void onRequest(SimStack.ServerTransaction transaction) {
        if (transaction.request.method().equals("PRACK")) {
            prackCame = true;
            stack.respond(transaction, transaction.request.answer(200, transaction.request.toTag()));
            return;
        }
        super.onRequest(transaction);
    }

    @Override
    void onCancel(SimStack.ServerTransaction transaction) {
        stack.respond(transaction, transaction.request.answer(200, ""));
        if (invite.isPresent() && !invite.get().isFinal()) {
            if (world.chance(20)) {
                answer(invite.get(), name + "-0");
            } else {
                refuse(invite.get(), 487);
            }
        }
    }
}
