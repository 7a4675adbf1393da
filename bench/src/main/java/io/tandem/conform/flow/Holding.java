package io.tandem.conform.flow;

import io.tandem.conform.Actor;
import io.tandem.conform.Expect;
import io.tandem.conform.Observation.Message;
import io.tandem.conform.Pick;
import io.tandem.conform.Reading;
import io.tandem.conform.Roster.Hold;
import io.tandem.conform.Stage;
import io.tandem.conform.Talk;
import io.tandem.phone.HoldMode;
import java.time.Duration;
import java.util.Optional;

/** A hold and its end, as several flows have them: the holder's Contact says that it renders nothing (RFC 5359 2.1). */
final class Holding {
    private static final String NO_RENDERING = ";+sip.rendering=\"no\"";
    private static final Duration PASSED_WITHIN = Duration.ofMillis(800);

    private Holding() {}

    /** The holder's re-INVITE; returns the 200 to it. Stops the flow when the server refuses. */
    static Message hold(Stage stage, String name, Talk talk, Actor holder) {
        holder.phone().contactParameters(NO_RENDERING);
        talk.of(holder).hold(HoldMode.SENDONLY).await(stage.patience());
        holder.phone().contactParameters("");
        return holder.picks(name, "RFC 5359 2.1", Pick.response(200, "INVITE").within(talk.of(holder)));
    }

    static Message resume(Stage stage, String name, Talk talk, Actor holder) {
        talk.of(holder).resume().await(stage.patience());
        return holder.picks(name, "RFC 5359 2.1", Pick.response(200, "INVITE").within(talk.of(holder)));
    }

    /** The re-INVITE that reached the held phone; empty where the server plays music itself. */
    static Optional<Message> passed(Stage stage, String name, Talk talk, Actor held) {
        Hold hold = stage.roster().hold();
        Pick reinvite = Pick.reinvite().within(talk.of(held));
        if (hold == Hold.PASS || (hold == Hold.AUTO && held.receivesWithin(PASSED_WITHIN, reinvite))) {
            return Optional.of(held.picks(name, "RFC 5359 2.1", reinvite));
        }
        return Optional.empty();
    }

    /** The held party hears music of the server, or what the holder sends where the hold was passed on. */
    static void heldHears(Stage stage, String name, Talk talk, Actor held, Actor holder, boolean passed) {
        stage.hears(name, "RFC 3264 8.4", held, talk.of(held), passed ? holder.role().title() : "music");
    }

    /** What a hold's answer may say, and how its o= line goes on from the description before. */
    static void checkAnswer(Stage stage, String flow, Message before, Message answer) {
        stage.check(flow + " direction", "RFC 3264 6.1", answer, Reading::direction, Expect.oneOf("recvonly", "inactive"));
        stage.check(flow + " o= version", "RFC 3264 8", before, answer, Reading::versionStep, Expect.oneOf("+1 changed", "+0 same"));
    }
}
