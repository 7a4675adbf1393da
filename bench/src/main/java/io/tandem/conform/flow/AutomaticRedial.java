package io.tandem.conform.flow;

import static io.tandem.conform.Expect.between;
import static io.tandem.conform.Expect.is;

import io.tandem.conform.Actor;
import io.tandem.conform.DialogInfo;
import io.tandem.conform.Flow;
import io.tandem.conform.Observation.Message;
import io.tandem.conform.Pick;
import io.tandem.conform.Reading;
import io.tandem.conform.Stage;
import io.tandem.conform.Talk;
import io.tandem.phone.AnswerPlan;
import io.tandem.phone.PhoneCall;
import io.tandem.phone.Subscription;
import io.tandem.phone.sip.SipMessage;

/** Alice finds Bob busy, watches his dialogs, and calls again when he is free (F1 to F19). */
public final class AutomaticRedial implements Flow {
    private static final long LATER_MS = 2_100;

    @Override
    public String id() {
        return "17";
    }

    @Override
    public String title() {
        return "Automatic Redial";
    }

    @Override
    public String section() {
        return "RFC 5359 2.17";
    }

    @Override
    public void play(Stage stage) {
        Actor alice = stage.alice();
        Actor bob = stage.bob();
        Talk busy = stage.talk(bob, stage.carol());
        bob.answering(AnswerPlan.reject(486));
        PhoneCall first = alice.call(bob);
        bob.rings("F1 INVITE", section());
        Message refusal = alice.picks("F2 final answer", section(), Pick.finalResponse("INVITE").within(first));
        stage.check("F2 486", section(), refusal, Reading::code, is("486"));

        Subscription watch = alice.phone().subscribe("SUBSCRIBE", bob.address(), DialogPackage.subscribe(60));
        DialogPackage.accepted(stage, "F5", alice, watch.callId());
        Message talking = next("F6", alice, watch);
        DialogPackage.checkFirst(stage, "F6", talking);
        stage.check("F6 Bob talks", section(), talking, AutomaticRedial::state, is("confirmed"));
        stage.check("F6 state", "RFC 6665 4.1.3", talking, Reading::subscriptionState, is("active"));
        stage.check("F6 expires", "RFC 6665 4.1.3", talking, Reading.subscriptionParameter("expires"), between(1, 60));

        stage.pause(LATER_MS);
        busy.out().hangUp();
        Message left = bob.picks("F8 200 to Bob's BYE", section(), Pick.response(200, "BYE").within(busy.out()));
        Message free = next("F8", alice, watch);
        stage.check("F8 Bob is free", section(), free, AutomaticRedial::state, is("terminated"));
        stage.check("F8 version", "RFC 4235 4.1", talking, free, AutomaticRedial::versionStep, is("1"));
        stage.time("F8 within a second", section(), left, free, -1_000, 1_000);
        stage.check("F8 expires counts down", "RFC 6665 4.1.3", talking, free, (a, b) -> expires(b) <= expires(a) ? "down" : "up", is("down"));

        stage.measured("F8 expires as time went by", "RFC 6665 4.1.3", alice, "seconds off", Math.abs(expires(talking.sip()) - expires(free.sip()) - secondsBetween(talking, free)), between(0, 1));

        Talk again = stage.talk(alice, bob);
        stage.check("F10 a call of its own", section(), refusal, again.answer(), (a, b) -> a.callId().equals(b.callId()) ? "the same Call-ID" : "another Call-ID", is("another Call-ID"));
        Message seen = alice.picks("F15 NOTIFY confirmed", section(), Pick.notify("dialog").within(watch.callId()).and("confirmed", m -> state(m).equals("confirmed")));
        stage.check("F15 version", "RFC 4235 4.1", free, seen, (a, b) -> Integer.parseInt(versionStep(a, b)) >= 1 ? "up" : "not", is("up"));

        watch.again(DialogPackage.subscribe(0));
        Message ended = alice.picks("F17 answer to the last SUBSCRIBE", "RFC 6665 4.1.2.3", Pick.finalResponse("SUBSCRIBE").within(watch.callId()));
        stage.check("F17 200", "RFC 6665 4.1.2.3", ended, Reading::code, is("200"));
        stage.check("F17 Expires", "RFC 6665 4.2.1.4", ended, Reading.header("Expires"), is("0"));
        Message last = alice.picks("F18 last NOTIFY", "RFC 6665 4.1.2.3", Pick.notify("dialog").within(watch.callId()).and("terminated", m -> Reading.subscriptionState(m).equals("terminated")));
        stage.check("F18 reason", "RFC 6665 4.1.3", last, Reading.subscriptionParameter("reason"), is("timeout"));
        again.out().hangUp();
    }

    private Message next(String name, Actor alice, Subscription watch) {
        return alice.picks(name + " NOTIFY", section(), Pick.notify("dialog").within(watch.callId()));
    }

    /** The state of the dialogs together: confirmed when one is, terminated when none is alive. */
    private static String state(SipMessage m) {
        DialogInfo info = DialogInfo.read(m);
        if (info.dialogs().stream().anyMatch(d -> d.state().equals("confirmed"))) {
            return "confirmed";
        }
        return info.dialogs().stream().allMatch(d -> d.state().equals("terminated")) ? "terminated" : "early";
    }

    private static String versionStep(SipMessage before, SipMessage now) {
        return Long.toString(Long.parseLong(DialogInfo.read(now).version()) - Long.parseLong(DialogInfo.read(before).version()));
    }

    private static long secondsBetween(Message before, Message now) {
        return Math.round((now.atNs() - before.atNs()) / 1e9);
    }

    private static long expires(SipMessage m) {
        String value = Reading.subscriptionParameter("expires").apply(m);
        return value.matches("[0-9]{1,9}") ? Long.parseLong(value) : Long.MAX_VALUE;
    }
}
