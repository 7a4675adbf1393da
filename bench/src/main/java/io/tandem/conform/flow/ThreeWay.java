package io.tandem.conform.flow;

import static io.tandem.conform.Expect.is;
import static io.tandem.conform.Expect.oneOf;

import io.tandem.conform.Actor;
import io.tandem.conform.Observation.Message;
import io.tandem.conform.Pick;
import io.tandem.conform.Reading;
import io.tandem.conform.Role;
import io.tandem.conform.Stage;
import io.tandem.conform.Talk;
import io.tandem.phone.PhoneCall;
import io.tandem.phone.media.AudioSource;
import io.tandem.phone.media.Mix;

/** Bob's phone as the mixer of three (RFC 5359 2.10): what it tells the others, and what each of them hears. */
final class ThreeWay {
    private static final String RULE = "RFC 5359 2.10";
    private static final double LEVEL_DBM0 = -13;

    private ThreeWay() {}

    /** Bob's re-INVITE that makes him the focus reaches Alice; {@code before} is the last description that she got. */
    static void focus(Stage stage, String act, Talk first, Message offered, Message before) {
        first.in().resume().await(stage.patience());
        Message taken = stage.bob().picks(act + "F3 200 to the re-INVITE", RULE, Pick.response(200, "INVITE").within(first.in()));
        stage.check(act + "F3 o= version", "RFC 3264 8", offered, taken, Reading::versionStep, oneOf("+1 changed", "+0 same"));
        Message told = stage.alice().picks(act + "F5 re-INVITE to Alice", RULE, Pick.reinvite().within(first.out()));
        isFocus(stage, act + "F5", told);
        stage.check(act + "F5 o= version", "RFC 3264 8", before, told, Reading::versionStep, oneOf("+1 changed", "+0 same"));
        stage.check(act + "F5 direction", RULE, told, Reading::direction, is("sendrecv"));
    }

    static void isFocus(Stage stage, String name, Message message) {
        stage.check(name + " isfocus", RULE, message, Reading.contactParameter("isfocus"), oneOf("present", "TRUE", "true"));
    }

    /** Each hears the other two, and nobody himself; then Carol leaves, and Alice. */
    static void talk(Stage stage, String act, Talk first, Talk second) {
        Actor bob = stage.bob();
        mix(first.in(), second.out());
        mix(second.out(), first.in());
        stage.hears(act + "F11 Alice hears both", RULE, stage.alice(), first.out(), "Bob, Carol");
        stage.hears(act + "F11 Carol hears both", RULE, stage.carol(), second.in(), "Alice, Bob");
        stage.hears(act + "F11 Bob hears Alice", RULE, bob, first.in(), stage.alice());
        stage.hears(act + "F11 Bob hears Carol", RULE, bob, second.out(), stage.carol());
        second.in().hangUp();
        bob.picks(act + "BYE of Carol", RULE, Pick.request("BYE").within(second.out()));
        stage.hears(act + "Carol gone: Bob hears Alice", RULE, bob, first.in(), stage.alice());
        first.out().hangUp();
        bob.picks(act + "BYE of Alice", RULE, Pick.request("BYE").within(first.in()));
    }

    /** What comes on one call goes out on the other, with Bob's own voice. */
    private static void mix(PhoneCall from, PhoneCall to) {
        Mix mix = new Mix(AudioSource.tone(Role.BOB.hertz(), LEVEL_DBM0));
        to.media().play(mix);
        from.media().tap(mix);
    }
}
