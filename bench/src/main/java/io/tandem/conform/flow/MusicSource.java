package io.tandem.conform.flow;

import static io.tandem.conform.Expect.is;
import static io.tandem.conform.Expect.oneOf;
import static io.tandem.conform.Expect.present;

import io.tandem.conform.Actor;
import io.tandem.conform.Flow;
import io.tandem.conform.FlowStoppedException;
import io.tandem.conform.Observation.Message;
import io.tandem.conform.Observation.Sound;
import io.tandem.conform.Pick;
import io.tandem.conform.Reading;
import io.tandem.conform.Stage;
import io.tandem.conform.Talk;
import io.tandem.phone.CallOptions;
import io.tandem.phone.PhoneCall;

/** The other way to music on hold: Bob asks the music server for an offer, hands it on to Alice in a re-INVITE, and her answer back in the ACK. */
public final class MusicSource implements Flow {
    @Override
    public String id() {
        return "3-rfc7088";
    }

    @Override
    public String title() {
        return "Music on Hold - Offer Passed On";
    }

    @Override
    public String section() {
        return "RFC 7088 2";
    }

    @Override
    public void play(Stage stage) {
        String music = stage.address("music");
        Actor alice = stage.alice();
        Actor bob = stage.bob();
        Talk talk = stage.talk(alice, bob);
        Sound before = stage.hears("before: Alice hears Bob", section(), alice, talk.out(), bob);

        PhoneCall source = bob.call(music, CallOptions.plain().withAnswerOfOthers());
        Message offer = offered(stage, bob, source);
        talk.in().media().sendOnly(_ -> false);
        talk.in().reinvite(offer.sip().bodyText()).await(stage.patience());
        Message held = bob.picks("F4 200 to the re-INVITE", section(), Pick.response(200, "INVITE").within(talk.in()));
        Holding.checkAnswer(stage, "F4", talk.invite(), held);
        Holding.passed(stage, "F3 re-INVITE passed on", talk, alice)
                .ifPresent(passed -> stage.check("F3 direction", "RFC 3264 8.4", passed, Reading::direction, is("sendonly")));
        source.acknowledge(held.sip().bodyText());
        Sound during = stage.hears("F6 Alice hears music", section(), alice, talk.out(), "music");
        stage.check("F6 media stay with the server", section(), before, during, (a, b) -> b.remotePort() == a.remotePort() ? "same port" : "another port", is("same port"));

        talk.in().media().sendOnly(_ -> true);
        Message resumed = Holding.resume(stage, "F8 200 to the resume", talk, bob);
        stage.check("F8 direction", "RFC 3264 6.1", resumed, Reading::direction, is("sendrecv"));
        stage.check("F8 o= version", "RFC 3264 8", held, resumed, Reading::versionStep, is("+1 changed"));
        source.hangUp();
        bob.picks("F11 200 to BYE", section(), Pick.response(200, "BYE").within(source));
        stage.hears("F12 Alice hears Bob", section(), alice, talk.out(), bob);
        stage.hears("F12 Bob hears Alice", section(), bob, talk.in(), alice);
        talk.out().hangUp();
        bob.picks("BYE to Bob", section(), Pick.request("BYE").within(talk.in()));
    }

    private Message offered(Stage stage, Actor bob, PhoneCall source) {
        Message answer = bob.picks("F2 answer of the music server", section(), Pick.finalResponse("INVITE").within(source));
        stage.check("F2 200", section(), answer, Reading::code, is("200"));
        if (answer.sip().code() != 200) {
            throw new FlowStoppedException("the music server answered " + Reading.status(answer.sip()));
        }
        ServerDialog.checkTags(stage, "F2", section(), answer);
        stage.check("F2 an offer", "RFC 3264 4", answer, Reading::mediaAddress, present());
        stage.check("F2 direction", section(), answer, Reading::direction, oneOf("sendonly", "sendrecv"));
        return answer;
    }
}
