package io.tandem.sim;

import io.tandem.call.Body;
import io.tandem.call.Direction;
import io.tandem.call.TimerOffer;
import io.tandem.sim.SimMessage.Request;
import io.tandem.sim.SimMessage.Response;
import java.util.OptionalLong;

/** One call that comes to a phone, or to a proxy with phones behind it: it rings, forks, sends early media, answers, refuses, keeps silent, and answers after a CANCEL. */
final class SimRinging {
    private static final int[] REFUSALS = {486, 404, 480, 603, 503, 488, 302, 408, 422, 600};

    private final SimPhone phone;
    private final SimWorld world;
    private final SimStack stack;
    private final SimStack.ServerTransaction transaction;
    private final String tag;
    private boolean prackCame;
    private long lastRseq = 100;

    /** {@code tag}: what its tags begin with. */
    SimRinging(SimPhone phone, SimStack.ServerTransaction transaction, String tag) {
        this.phone = phone;
        this.transaction = transaction;
        this.tag = tag;
        world = phone.world;
        stack = phone.stack;
    }

    void begin(int diePercent) {
        if (world.chance(diePercent)) {
            stack.die();
            return;
        }
        if (world.chance(70)) {
            stack.respond(transaction, transaction.request.answer(100, ""));
        }
        int forks = world.chance(25) ? 2 : 1;
        for (int fork = 0; fork < forks; fork++) {
            String own = tag + "-" + fork;
            if (world.chance(80)) {
                world.after(world.between(0, 3_000), () -> ring(own));
            }
        }
        decide(forks);
    }

    private void decide(int forks) {
        long whenMs = world.between(50, 28_000);
        int fate = world.random.nextInt(100);
        if (fate < 60) {
            world.after(whenMs, () -> answer(tag + "-0"));
            if (forks > 1 && world.chance(50)) {
                world.after(whenMs + world.between(1, 600), () -> answerToo(tag + "-1"));
            }
        } else if (fate < 90) {
            world.after(whenMs, () -> refuse(REFUSALS[world.random.nextInt(REFUSALS.length)]));
        }
    }

    private void ring(String own) {
        if (transaction.isFinal() || stack.isDead()) {
            return;
        }
        if (world.chance(60)) {
            stack.respond(transaction, transaction.request.answer(180, own));
            return;
        }
        boolean wantsPrack = world.chance(50);
        dialog(own);
        Response progress = transaction.request.answer(183, own, phone.session(Direction.SENDRECV), wantsPrack ? OptionalLong.of(++lastRseq) : OptionalLong.empty(), TimerOffer.NONE);
        stack.respond(transaction, progress);
        if (wantsPrack) {
            repeat(progress, SimStack.T1);
        }
    }

    private void repeat(Response progress, long intervalMs) {
        world.after(intervalMs, () -> {
            if (!prackCame && !transaction.isFinal() && !stack.isDead() && intervalMs < SimStack.LIMIT) {
                stack.respond(transaction, progress);
                repeat(progress, intervalMs * 2);
            }
        });
    }

    private SimPhone.Dialog dialog(String own) {
        Request invited = transaction.request;
        return phone.dialogs.computeIfAbsent(invited.callId() + own, _ -> new SimPhone.Dialog(invited.callId(), own, invited.fromTag(), 0, world.random.nextInt(5)));
    }

    private void answer(String own) {
        if (!transaction.isFinal() && !stack.isDead()) {
            dialog(own);
            Body body = world.chance(3) ? Body.NONE : phone.session(Direction.SENDRECV);
            stack.respond(transaction, transaction.request.answer(200, own, body, OptionalLong.empty(), TimerOffer.NONE));
        }
    }

    /** The other fork answers although the first did. */
    private void answerToo(String own) {
        if (transaction.isFinal() && !stack.isDead() && phone.dialogs.values().stream().anyMatch(dialog -> dialog.callId.equals(transaction.request.callId()))) {
            dialog(own);
            stack.respondAgain(transaction, transaction.request.answer(200, own, phone.session(Direction.SENDRECV), OptionalLong.empty(), TimerOffer.NONE));
        }
    }

    private void refuse(int code) {
        if (!transaction.isFinal()) {
            stack.respond(transaction, transaction.request.answer(code, tag + "-0"));
        }
    }

    void onPrack(SimStack.ServerTransaction prack) {
        prackCame = true;
        stack.respond(prack, prack.request.answer(200, prack.request.toTag()));
    }

    void onCancel(SimStack.ServerTransaction cancel) {
        stack.respond(cancel, cancel.request.answer(200, ""));
        if (!transaction.isFinal()) {
            if (world.chance(20)) {
                answer(tag + "-0");
            } else {
                refuse(487);
            }
        }
    }
}
