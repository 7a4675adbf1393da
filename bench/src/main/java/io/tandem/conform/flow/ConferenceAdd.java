package io.tandem.conform.flow;

import static io.tandem.conform.Expect.is;
import static io.tandem.conform.Expect.oneOf;

import io.tandem.conform.Actor;
import io.tandem.conform.Flow;
import io.tandem.conform.Observation.Message;
import io.tandem.conform.Pick;
import io.tandem.conform.Reading;
import io.tandem.conform.Role;
import io.tandem.conform.Stage;
import io.tandem.conform.Talk;
import io.tandem.phone.PhoneCall;
import io.tandem.phone.media.AudioSource;
import io.tandem.phone.media.Mix;

/** Bob, whose phone mixes, adds Carol to his call with Alice (F1 to F11): Alice first, then Carol. */
public final class ConferenceAdd implements Flow {
    private static final double LEVEL_DBM0 = -13;

    @Override
    public String id() {
        return "10";
    }

    @Override
    public String title() {
        return "3-Way Conference - Third Party Added";
    }

    @Override
    public String section() {
        return "RFC 5359 2.10";
    }

    @Override
    public void play(Stage stage) {
        Actor alice = stage.alice();
        Actor bob = stage.bob();
        Actor carol = stage.carol();
        Talk first = stage.talk(alice, bob);
        bob.phone().contactParameters(";isfocus");
        first.in().resume().await(stage.patience());
        Message taken = bob.picks("F3 200 to the re-INVITE", section(), Pick.response(200, "INVITE").within(first.in()));
        stage.check("F3 o= version", "RFC 3264 8", first.invite(), taken, Reading::versionStep, oneOf("+1 changed", "+0 same"));
        Message told = alice.picks("F5 re-INVITE to Alice", section(), Pick.reinvite().within(first.out()));
        stage.check("F5 isfocus", section(), told, Reading.contactParameter("isfocus"), oneOf("present", "TRUE", "true"));
        stage.check("F5 o= version", "RFC 3264 8", first.answer(), told, Reading::versionStep, oneOf("+1 changed", "+0 same"));
        stage.check("F5 direction", section(), told, Reading::direction, is("sendrecv"));
        Talk second = stage.talk(bob, carol);
        stage.check("F8 isfocus", section(), second.invite(), Reading.contactParameter("isfocus"), oneOf("present", "TRUE", "true"));
        mix(first.in(), second.out());
        mix(second.out(), first.in());
        stage.hears("F11 Alice hears both", section(), alice, first.out(), "Bob, Carol");
        stage.hears("F11 Carol hears both", section(), carol, second.in(), "Alice, Bob");
        stage.hears("F11 Bob hears Alice", section(), bob, first.in(), alice);
        stage.hears("F11 Bob hears Carol", section(), bob, second.out(), carol);
        second.in().hangUp();
        bob.picks("BYE of Carol", section(), Pick.request("BYE").within(second.out()));
        stage.hears("Carol gone: Bob hears Alice", section(), bob, first.in(), alice);
        first.out().hangUp();
        bob.picks("BYE of Alice", section(), Pick.request("BYE").within(first.in()));
    }

    /** What comes on one call goes out on the other, with Bob's own voice. */
    private static void mix(PhoneCall from, PhoneCall to) {
        Mix mix = new Mix(AudioSource.tone(Role.BOB.hertz(), LEVEL_DBM0));
        to.media().play(mix);
        from.media().tap(mix);
    }
}
