package io.tandem.conform.flow;

import static io.tandem.conform.Expect.is;

import io.tandem.conform.Actor;
import io.tandem.conform.Flow;
import io.tandem.conform.Observation.Message;
import io.tandem.conform.Pick;
import io.tandem.conform.Reading;
import io.tandem.conform.Stage;
import io.tandem.conform.Talk;
import io.tandem.phone.AnswerPlan;
import io.tandem.phone.PhoneCall;
import java.time.Duration;

/** Alice and Bill both find Bob busy and ask the server to call when he is free: their turn comes one after the other, so that Bob's phone is not stormed. */
public final class RedialQueue implements Flow {
    private static final Duration TURN = Duration.ofSeconds(30);
    private static final long QUIET_MS = 2_200;

    @Override
    public String id() {
        return "17-queue";
    }

    @Override
    public String title() {
        return "Automatic Redial - Two Wait";
    }

    @Override
    public String section() {
        return "RFC 5359 2.17";
    }

    @Override
    public void play(Stage stage) {
        String request = stage.roster().number("redial");
        String cancel = stage.roster().number("redial-off");
        Actor alice = stage.alice();
        Actor bill = stage.bill();
        Actor bob = stage.bob();
        Talk busy = stage.talk(bob, stage.carol());
        bob.answering(AnswerPlan.reject(486));
        waits(stage, alice, request, cancel);
        waits(stage, bill, request, cancel);
        bob.answering(AnswerPlan.ringOnly());
        alice.answering(AnswerPlan.ringOnly());
        bill.answering(AnswerPlan.ringOnly());
        stage.pause(QUIET_MS);
        stage.count("nobody is rung while Bob talks", section(), alice.receivedAll(Pick.request("INVITE")), is("0"));
        busy.out().hangUp();
        turn(stage, alice, bill);
        turn(stage, bill, alice);
    }

    private void waits(Stage stage, Actor actor, String request, String cancel) {
        String who = actor.role().title();
        PhoneCall call = actor.call(stage.bob());
        stage.bob().rings(who + ": INVITE to Bob", section());
        Message refusal = actor.picks(who + ": final answer", section(), Pick.finalResponse("INVITE").within(call));
        stage.check(who + ": 486", section(), refusal, Reading::code, is("486"));
        Forwarding.dial(stage, actor, who + ": ", request, cancel);
    }

    /** His own phone rings, then Bob's for him, and the other's does not before they are done. */
    private void turn(Stage stage, Actor actor, Actor other) {
        String who = actor.role().title();
        Actor bob = stage.bob();
        long others = other.received(Pick.request("INVITE")).size();
        PhoneCall own = actor.rings(who + "'s turn: his own phone rings", section(), TURN);
        own.accept();
        PhoneCall in = bob.rings(who + "'s turn: Bob's phone rings", section(), TURN);
        in.accept();
        stage.hears(who + "'s turn: hears Bob", section(), actor, own, bob);
        stage.hears(who + "'s turn: Bob hears him", section(), bob, in, actor);
        stage.measured(who + "'s turn: one call at a time", section(), bob, "calls", bob.phone().calls().size(), is(1));
        stage.measured(who + "'s turn: nobody else's", section(), other, "INVITEs", other.received(Pick.request("INVITE")).size() - others, is(0));
        own.hangUp();
        bob.picks(who + "'s turn: BYE to Bob", section(), Pick.request("BYE").within(in));
    }
}
