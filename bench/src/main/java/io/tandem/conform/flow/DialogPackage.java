package io.tandem.conform.flow;

import static io.tandem.conform.Expect.is;
import static io.tandem.conform.Expect.oneOf;
import static io.tandem.conform.Expect.present;

import io.tandem.conform.Actor;
import io.tandem.conform.DialogInfo;
import io.tandem.conform.FlowStoppedException;
import io.tandem.conform.Observation.Message;
import io.tandem.conform.Pick;
import io.tandem.conform.Reading;
import io.tandem.conform.Stage;
import io.tandem.phone.Subscription;
import io.tandem.phone.sip.SipMessage;
import io.tandem.phone.sip.SipMessageBuilder;
import java.util.function.UnaryOperator;

/** SUBSCRIBE to the dialogs of somebody (RFC 4235, RFC 6665). */
final class DialogPackage {
    private DialogPackage() {}

    static UnaryOperator<SipMessageBuilder> subscribe(int expiresSeconds) {
        return b -> b.add("Event", "dialog").add("Accept", "application/dialog-info+xml").add("Expires", Integer.toString(expiresSeconds));
    }

    /** {@code Expires: 0}: one answer, one NOTIFY with everything, the end. */
    static Message poll(Stage stage, String asked, String answered, String notified, Actor actor, String whom) {
        Subscription subscription = actor.phone().subscribe("SUBSCRIBE", whom, subscribe(0));
        accepted(stage, answered, actor, subscription.callId());
        Message notify = actor.picks(notified + " NOTIFY", "RFC 6665 4.4.3", Pick.notify("dialog").within(subscription.callId()));
        stage.check(notified + " state", "RFC 6665 4.4.3", notify, Reading::subscriptionState, is("terminated"));
        stage.check(notified + " reason", "RFC 6665 4.1.3", notify, Reading.subscriptionParameter("reason"), is("timeout"));
        checkFirst(stage, notified, notify);
        stage.pause(150);
        stage.count(asked + " one NOTIFY", "RFC 6665 4.4.3", actor.receivedAll(Pick.notify("dialog").within(subscription.callId())), is("1"));
        return notify;
    }

    static void accepted(Stage stage, String answered, Actor actor, String callId) {
        Message answer = actor.picks(answered + " answer to SUBSCRIBE", "RFC 6665 4.2.1", Pick.finalResponse("SUBSCRIBE").within(callId));
        stage.check(answered + " accepted", "RFC 6665 4.2.1", answer, Reading::code, oneOf("200", "202"));
        if (answer.sip().code() >= 300) {
            throw new FlowStoppedException("SUBSCRIBE was answered " + Reading.status(answer.sip()));
        }
        stage.check(answered + " Expires", "RFC 6665 4.2.1.1", answer, Reading.header("Expires"), present());
    }

    /** The first NOTIFY of a subscription tells everything. */
    static void checkFirst(Stage stage, String notified, Message notify) {
        stage.check(notified + " body", "RFC 4235 3.5", notify, Reading::bodyType, is("application/dialog-info+xml"));
        stage.check(notified + " version", "RFC 4235 4.1", notify, m -> DialogInfo.read(m).version(), is("0"));
        stage.check(notified + " full", "RFC 4235 4.1", notify, m -> DialogInfo.read(m).state(), is("full"));
    }

    /** The only dialog it tells of, with all that a Replaces needs. */
    static void checkDialog(Stage stage, String notified, Message notify, String direction, String state) {
        stage.check(notified + " call-id", "RFC 4235 4.1.1", notify, m -> only(m).callId(), present());
        stage.check(notified + " local-tag", "RFC 4235 4.1.1", notify, m -> only(m).localTag(), present());
        stage.check(notified + " remote-tag", "RFC 4235 4.1.1", notify, m -> only(m).remoteTag(), present());
        stage.check(notified + " direction", "RFC 4235 4.1.1", notify, m -> only(m).direction(), is(direction));
        stage.check(notified + " dialog state", "RFC 4235 4.1.2", notify, m -> only(m).state(), is(state));
        stage.check(notified + " remote target", "RFC 4235 4.1.6", notify, m -> only(m).remoteTarget(), present());
    }

    /** The first dialog; an empty one when there is none. */
    static DialogInfo.Dialog only(SipMessage notify) {
        return DialogInfo.read(notify).dialogs().stream().findFirst()
                .orElse(new DialogInfo.Dialog("", "", "", "", "", "", "", java.util.Map.of(), "", ""));
    }
}
