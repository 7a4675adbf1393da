package io.tandem.conform.flow;

import static io.tandem.conform.Expect.containing;
import static io.tandem.conform.Expect.is;
import static io.tandem.conform.Expect.listing;
import static io.tandem.conform.Expect.oneOf;

import io.tandem.conform.Actor;
import io.tandem.conform.Observation.Message;
import io.tandem.conform.Pick;
import io.tandem.conform.Reading;
import io.tandem.conform.Stage;
import io.tandem.phone.PhoneCall;

/** How the music and the park server show themselves to the party they take (RFC 5359 2.3 F12, 2.15 F9). */
final class ServerDialog {
    private ServerDialog() {}

    /** Feature tags of a server that plays, does not listen and does not hang up: parameters of the Contact header. */
    static void checkTags(Stage stage, String name, String rule, Message message) {
        stage.check(name + " automaton", rule, message, Reading.contactParameter("automaton"), oneOf("present", "TRUE", "true"));
        stage.check(name + " byeless", rule, message, Reading.contactParameter("+sip.byeless"), oneOf("present", "TRUE", "true"));
        stage.check(name + " rendering", rule, message, Reading.contactParameter("+sip.rendering"), is("no"));
    }

    /** The leg is the server's own: a re-INVITE says who is there now. */
    static void taken(Stage stage, String name, String rule, Actor alice, PhoneCall call) {
        Message reinvite = alice.picks(name + " re-INVITE", rule, Pick.reinvite().within(call));
        checkTags(stage, name, rule, reinvite);
        stage.check(name + " direction", rule, reinvite, Reading::direction, is("sendonly"));
    }

    /** The phones called each other directly: the server comes with an INVITE that replaces Bob. */
    static PhoneCall invited(Stage stage, String name, String rule, Actor alice, Actor bob, String replaces) {
        PhoneCall in = alice.rings(name + " INVITE", rule);
        Message invite = alice.invite(in);
        checkTags(stage, name, rule, invite);
        stage.check(name + " Require", "RFC 3891 4", invite, Reading.header("Require"), listing("replaces"));
        stage.check(name + " Replaces", "RFC 3891 3", invite, Reading.header("Replaces"), is(replaces));
        stage.check(name + " Referred-By", "RFC 3892 2.2", invite, Reading.header("Referred-By"), containing(bob.address()));
        stage.check(name + " direction", rule, invite, Reading::direction, is("sendonly"));
        return in;
    }
}
