package io.tandem.conform.flow;

import static io.tandem.conform.Expect.is;
import static io.tandem.conform.Expect.oneOf;

import io.tandem.conform.Actor;
import io.tandem.conform.Flow;
import io.tandem.conform.Observation.Message;
import io.tandem.conform.Pick;
import io.tandem.conform.Reading;
import io.tandem.conform.Stage;
import io.tandem.conform.Talk;
import java.time.Duration;
import java.util.Optional;

/** Bob holds Alice, asks Carol, and goes back to Alice (F1 to F38). */
public final class ConsultationHold implements Flow {
    private static final Duration RTCP_WITHIN = Duration.ofSeconds(8);
    private static final long RETURN_MS = 1_000;

    @Override
    public String id() {
        return "2";
    }

    @Override
    public String title() {
        return "Consultation Hold";
    }

    @Override
    public String section() {
        return "RFC 5359 2.2";
    }

    @Override
    public void play(Stage stage) {
        Actor alice = stage.alice();
        Actor bob = stage.bob();
        Actor carol = stage.carol();
        Talk first = stage.talk(alice, bob);
        Message held = Holding.hold(stage, "F13 200 to the hold", first, bob);
        Holding.checkAnswer(stage, "F13", first.invite(), held);
        Optional<Message> passed = Holding.passed(stage, "F11 hold passed on", first, alice);
        passed.ifPresent(f11 -> stage.check("F11 direction", "RFC 3264 8.4", f11, Reading::direction, oneOf("sendonly", "inactive")));
        long reports = first.in().heard().counters().rtcpPackets();

        Talk second = stage.talk(bob, carol);
        stage.check("F16 a dialog of its own", "RFC 3261 12", held, second.answer(), (a, b) -> a.callId().equals(b.callId()) ? "the same Call-ID" : "another Call-ID", is("another Call-ID"));
        stage.hears("F23 Carol hears Bob", section(), carol, second.in(), bob);
        stage.hears("F23 Bob hears Carol", section(), bob, second.out(), carol);
        stage.hears("F23 Alice stays held", section(), alice, first.out(), passed.isPresent() ? "Bob" : "music");
        stage.hears("F23 no RTP of Alice to Bob", section(), bob, first.in(), "no RTP");
        stage.reports("F23 RTCP goes on during the hold", "RFC 3264 8.4", bob, first.in(), reports, RTCP_WITHIN);

        second.out().hangUp();
        carol.picks("F25 BYE", section(), Pick.request("BYE").within(second.in()));
        bob.picks("F27 200 to BYE", section(), Pick.response(200, "BYE").within(second.out()));
        stage.pause(200);
        stage.count("F27 the BYE does not touch Alice", section(), alice.receivedAll(Pick.request("BYE").within(first.out())), is("0"));
        stage.hears("F27 Alice is still held", section(), alice, first.out(), passed.isPresent() ? "Bob" : "music");

        long packets = first.in().heard().counters().packets();
        Message resumed = Holding.resume(stage, "F31 200 to the resume", first, bob);
        stage.check("F31 direction", "RFC 3264 6.1", resumed, Reading::direction, is("sendrecv"));
        stage.check("F31 o= version", "RFC 3264 8", held, resumed, Reading::versionStep, is("+1 changed"));
        stage.returns("F33 media is back at once", section(), bob, first.in(), packets, resumed, RETURN_MS);
        stage.hears("F33 Bob hears Alice again", section(), bob, first.in(), alice);
        stage.hears("F33 Alice hears Bob again", section(), alice, first.out(), bob);
        first.out().hangUp();
        bob.picks("F36 BYE", section(), Pick.request("BYE").within(first.in()));
        alice.picks("F38 200 to BYE", section(), Pick.response(200, "BYE").within(first.out()));
    }
}
