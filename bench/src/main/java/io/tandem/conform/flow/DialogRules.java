package io.tandem.conform.flow;

import static io.tandem.conform.Expect.between;
import static io.tandem.conform.Expect.is;
import static io.tandem.conform.Expect.oneOf;

import io.tandem.conform.Actor;
import io.tandem.conform.Expect;
import io.tandem.conform.Flow;
import io.tandem.conform.Observation.Message;
import io.tandem.conform.Pick;
import io.tandem.conform.Reading;
import io.tandem.conform.Stage;
import io.tandem.phone.Subscription;

/** Subscriptions to dialogs: what is refused, refreshed and ended (RFC 6665, RFC 4235). */
public final class DialogRules implements Flow {
    @Override
    public String id() {
        return "dialog";
    }

    @Override
    public String title() {
        return "Rules of the dialog package";
    }

    @Override
    public String section() {
        return "RFC 4235";
    }

    @Override
    public void play(Stage stage) {
        Actor alice = stage.alice();
        Actor bob = stage.bob();
        refused(stage, "unknown package", alice, bob, "telepathy", "489");
        brief(stage, alice, bob);
        Message quiet = DialogPackage.poll(stage, "quiet: F1", "quiet: F2", "quiet: F3", alice, bob.address());
        stage.check("quiet: no dialogs", section(), quiet, m -> io.tandem.conform.DialogInfo.read(m).dialogs().isEmpty() ? "none" : "some", is("none"));
        stage.check("quiet: entity", "RFC 4235 4.1", quiet, m -> io.tandem.conform.DialogInfo.read(m).entity(), is(bob.address()));

        Subscription watch = alice.phone().subscribe("SUBSCRIBE", bob.address(), DialogPackage.subscribe(120));
        DialogPackage.accepted(stage, "watch:", alice, watch.callId());
        Message first = alice.picks("watch: NOTIFY", "RFC 6665 4.2.1.2", Pick.notify("dialog").within(watch.callId()));
        DialogPackage.checkFirst(stage, "watch:", first);
        watch.again(DialogPackage.subscribe(120));
        Message refreshed = alice.picks("refresh: answer", "RFC 6665 4.1.2.2", Pick.finalResponse("SUBSCRIBE").within(watch.callId()));
        stage.check("refresh: 200", "RFC 6665 4.1.2.2", refreshed, Reading::code, oneOf("200", "202"));
        stage.check("refresh: Expires", "RFC 6665 4.2.1.1", refreshed, Reading.header("Expires"), between(1, 120));
        Message again = alice.picks("refresh: NOTIFY", "RFC 6665 4.2.1.2", Pick.notify("dialog").within(watch.callId()));
        stage.check("refresh: version", "RFC 4235 4.1", again, m -> io.tandem.conform.DialogInfo.read(m).version(), is("1"));
        watch.again(DialogPackage.subscribe(0));
        Message ended = alice.picks("end: answer", "RFC 6665 4.1.2.3", Pick.finalResponse("SUBSCRIBE").within(watch.callId()));
        stage.check("end: Expires", "RFC 6665 4.1.2.3", ended, Reading.header("Expires"), is("0"));
        Message last = alice.picks("end: NOTIFY", "RFC 6665 4.1.2.3", Pick.notify("dialog").within(watch.callId()));
        stage.check("end: state", "RFC 6665 4.1.2.3", last, Reading::subscriptionState, is("terminated"));
        stage.check("end: reason", "RFC 6665 4.1.3", last, Reading.subscriptionParameter("reason"), is("timeout"));
    }

    /** A second is too short for most servers, which then say what is not; one that takes it says how long it lasts. */
    private void brief(Stage stage, Actor alice, Actor bob) {
        Subscription asked = alice.phone().subscribe("SUBSCRIBE", bob.address(), DialogPackage.subscribe(1));
        Message end = alice.picks("brief: answer", "RFC 6665 4.2.1.1", Pick.finalResponse("SUBSCRIBE").within(asked.callId()));
        stage.check("brief: code", "RFC 6665 4.2.1.1", end, Reading::code, oneOf("423", "200", "202"));
        stage.check("brief: Min-Expires or Expires", "RFC 6665 4.2.1.1", end, Reading.header(end.sip().code() == 423 ? "Min-Expires" : "Expires"), Expect.present());
    }

    private void refused(Stage stage, String name, Actor alice, Actor bob, String event, String code) {
        Subscription asked = alice.phone().subscribe("SUBSCRIBE", bob.address(), b -> b.add("Event", event).add("Expires", "60"));
        Message end = alice.picks(name + ": answer", "RFC 6665 4.2.1.1", Pick.finalResponse("SUBSCRIBE").within(asked.callId()));
        stage.check(name + ": code", "RFC 6665 4.2.1.1", end, Reading::code, is(code));
    }
}
