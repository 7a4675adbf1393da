package io.tandem.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.tandem.call.Description.Audio;
import io.tandem.call.Description.Line;
import io.tandem.call.Description.Origin;
import io.tandem.call.Description.Other;
import io.tandem.call.OfferAnswer.Command;
import io.tandem.call.OfferAnswer.Input;
import io.tandem.call.OfferAnswer.State;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class OfferAnswerTest {
    private static final Codec EVENT96 = Codec.TELEPHONE_EVENT.withPayloadType(96);
    private static final Codec GSM = new Codec(3, "GSM", 8000, 1, "");
    private static final Ours OURS = ours(Direction.SENDRECV, List.of());
    private static final Description OFFER = theirs(1, audio(4000, Direction.SENDRECV, Codec.PCMA, EVENT96));
    private static final Description ANSWER = theirs(1, audio(5000, Direction.SENDRECV, Codec.PCMU));
    private static final Description OTHER_ANSWER = theirs(1, audio(6000, Direction.SENDRECV, Codec.PCMA));
    private static final Description USELESS = theirs(1, audio(0, Direction.SENDRECV, Codec.PCMU));
    private static final Description OUR_OFFER = Negotiation.offer(OURS, Optional.empty());
    private static final State FRESH = new State.Fresh();
    private static final State WE_OFFERED = new State.WeOffered(OUR_OFFER, Optional.empty());
    private static final State THEY_OFFERED = new State.TheyOffered(OFFER, Optional.empty());
    private static final State.Settled SETTLED = new State.Settled(OUR_OFFER, ANSWER, false);
    private static final State REVISABLE = new State.Settled(OUR_OFFER, ANSWER, true);

    private static Ours ours(Direction direction, List<Codec> preferred) {
        return new Ours("127.0.0.1", 20_000, 77, List.of(Codec.PCMU, Codec.PCMA), preferred, 20, direction);
    }

    private static Description theirs(long version, Line... lines) {
        return new Description(new Origin("-", 1, version, "192.0.2.1"), List.of(lines));
    }

    private static Audio audio(int port, Direction direction, Codec... codecs) {
        return new Audio("192.0.2.1", port, Optional.empty(), false, List.of(codecs), OptionalInt.empty(), OptionalInt.empty(), direction);
    }

    private static Description answered(Description offer, Ours ours) {
        return ((Negotiation.Outcome.Agreed) Negotiation.answer(offer, ours, Optional.empty())).answer();
    }

    private static Arguments row(String name, State state, Input input, State next, Command... commands) {
        return arguments(name, state, input, next, List.of(commands));
    }

    static Stream<Arguments> table() {
        Description answer = answered(OFFER, OURS);
        Description again = Negotiation.offer(ours(Direction.SENDONLY, List.of()), Optional.of(OUR_OFFER));
        return Stream.of(
                row("offer in INVITE", FRESH, new Input.OfferCame(OFFER), THEY_OFFERED),
                row("answer in 183 or 200", THEY_OFFERED, new Input.AnswerDue(OURS), new State.Settled(answer, OFFER, false), new Command.SendAnswer(answer), new Command.Apply(answer, OFFER)),
                row("200 after 183 says the same", SETTLED, new Input.AnswerDue(OURS), SETTLED, new Command.SendAnswer(OUR_OFFER)),
                row("nothing in common", new State.TheyOffered(theirs(1, audio(4000, Direction.SENDRECV, GSM)), Optional.of(SETTLED)), new Input.AnswerDue(OURS), SETTLED,
                        new Command.Refuse(new Refusal(488, "", List.of(), OptionalInt.empty(), List.of(new Header("Warning", "305 tandem \"Incompatible media format\""))))),
                row("we offer", FRESH, new Input.OfferDue(OURS), WE_OFFERED, new Command.SendOffer(OUR_OFFER)),
                row("the offer again", WE_OFFERED, new Input.OfferDue(OURS), WE_OFFERED, new Command.SendOffer(OUR_OFFER)),
                row("final answer", WE_OFFERED, new Input.AnswerCame(ANSWER, true), SETTLED, new Command.Apply(OUR_OFFER, ANSWER)),
                row("answer in an unreliable 183", WE_OFFERED, new Input.AnswerCame(ANSWER, false), REVISABLE, new Command.Apply(OUR_OFFER, ANSWER)),
                row("the 200 differs", REVISABLE, new Input.AnswerCame(OTHER_ANSWER, true), new State.Settled(OUR_OFFER, OTHER_ANSWER, false), new Command.Apply(OUR_OFFER, OTHER_ANSWER)),
                row("the 200 is the same", REVISABLE, new Input.AnswerCame(ANSWER, true), SETTLED),
                row("the 200 differs from a reliable answer", SETTLED, new Input.AnswerCame(OTHER_ANSWER, true), SETTLED),
                row("the answer refuses the audio", WE_OFFERED, new Input.AnswerCame(USELESS, true), WE_OFFERED, new Command.Refuse(Refusal.of(488))),
                row("their offer meets ours", WE_OFFERED, new Input.OfferCame(OFFER), WE_OFFERED, new Command.Refuse(Refusal.of(491))),
                row("a second offer before our answer", THEY_OFFERED, new Input.OfferCame(OFFER), THEY_OFFERED, new Command.Refuse(new Refusal(500, "", List.of(), OptionalInt.of(2), List.of()))),
                row("our offer while we owe an answer", THEY_OFFERED, new Input.OfferDue(OURS), THEY_OFFERED, new Command.Refuse(Refusal.of(491))),
                row("re-INVITE of theirs", SETTLED, new Input.OfferCame(OFFER), new State.TheyOffered(OFFER, Optional.of(SETTLED))),
                row("re-INVITE of ours", SETTLED, new Input.OfferDue(ours(Direction.SENDONLY, List.of())), new State.WeOffered(again, Optional.of(SETTLED)), new Command.SendOffer(again)),
                row("is refused", new State.WeOffered(again, Optional.of(SETTLED)), new Input.OfferRefused(), SETTLED),
                row("the first offer is refused", WE_OFFERED, new Input.OfferRefused(), FRESH),
                row("an answer to nothing", FRESH, new Input.AnswerCame(ANSWER, true), FRESH));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("table")
    void steps(String name, State state, Input input, State next, List<Command> commands) {
        assertThat(OfferAnswer.step(state, input)).as(name).isEqualTo(new OfferAnswer.Step(next, commands));
    }

    @Test
    void anAnswerMirrorsEveryLine() {
        Description offer = theirs(1, new Other("video", 4002, "RTP/AVP", "96"), audio(4000, Direction.SENDRECV, Codec.PCMA), audio(4004, Direction.SENDRECV, Codec.PCMU));
        Description answer = answered(offer, OURS);
        assertThat(answer.lines()).hasSize(3);
        assertThat(answer.lines().get(0)).isEqualTo(new Other("video", 0, "RTP/AVP", "96"));
        assertThat(((Audio) answer.lines().get(1)).port()).isEqualTo(20_000);
        assertThat(((Audio) answer.lines().get(2)).port()).isZero();
    }

    @Test
    void noAudioAtAllIs304() {
        Negotiation.Outcome outcome = Negotiation.answer(theirs(1, new Other("video", 4002, "RTP/AVP", "96")), OURS, Optional.empty());
        assertThat(outcome).isInstanceOfSatisfying(Negotiation.Outcome.Refused.class, refused -> {
            assertThat(refused.refusal().code()).isEqualTo(488);
            assertThat(refused.refusal().headers().getFirst().value()).startsWith("304 ");
        });
    }

    @Test
    void payloadTypesAreTheOfferersAndTheOtherLegsCodecComesFirst() {
        Description offer = theirs(1, audio(4000, Direction.SENDRECV, Codec.PCMU, Codec.PCMA, EVENT96));
        assertThat(answered(offer, OURS).audio().orElseThrow().codecs()).containsExactly(Codec.PCMU, Codec.PCMA, EVENT96);
        assertThat(answered(offer, ours(Direction.SENDRECV, List.of(Codec.PCMA))).audio().orElseThrow().codecs()).containsExactly(Codec.PCMA, Codec.PCMU, EVENT96);
    }

    @Test
    void anOfferHoldsTheCallersCodecsFirstAndTelephoneEventLast() {
        Description offer = Negotiation.offer(ours(Direction.SENDRECV, List.of(GSM, Codec.PCMA)), Optional.empty());
        assertThat(offer.audio().orElseThrow().codecs()).containsExactly(Codec.PCMA, Codec.PCMU, Codec.TELEPHONE_EVENT);
    }

    @ParameterizedTest
    @CsvSource({"SENDRECV,192.0.2.1,SENDRECV", "SENDONLY,192.0.2.1,RECVONLY", "RECVONLY,192.0.2.1,SENDONLY", "INACTIVE,192.0.2.1,INACTIVE", "SENDRECV,0.0.0.0,RECVONLY", "SENDONLY,0.0.0.0,RECVONLY"})
    void directionsAreAnsweredInReverse(Direction offered, String address, Direction answered) {
        Audio line = new Audio(address, 4000, Optional.empty(), false, List.of(Codec.PCMU), OptionalInt.empty(), OptionalInt.empty(), offered);
        assertThat(answered(theirs(1, line), OURS).audio().orElseThrow().direction()).isEqualTo(answered);
    }

    @Test
    void anUnchangedBodyKeepsItsVersionAndAChangedOneHasTheNext() {
        Description same = Negotiation.offer(OURS, Optional.of(OUR_OFFER));
        Description held = Negotiation.offer(ours(Direction.SENDONLY, List.of()), Optional.of(same));
        assertThat(same).isEqualTo(OUR_OFFER);
        assertThat(held.origin().version()).isEqualTo(OUR_OFFER.origin().version() + 1);
        assertThat(held.origin().sessionId()).isEqualTo(77);
    }

    @Test
    void whatWasSettledIsWhatMediaFollow() {
        Audio remote = new Audio("192.0.2.9", 4000, Optional.of(new Description.Rtcp(4100, Optional.of("192.0.2.8"))), false, List.of(Codec.PCMA, EVENT96), OptionalInt.of(30), OptionalInt.empty(), Direction.SENDONLY);
        MediaPlane.MediaSettings settings = Negotiation.settle(answered(theirs(1, remote), OURS), theirs(1, remote), "198.51.100.1").orElseThrow();
        assertThat(settings).isEqualTo(new MediaPlane.MediaSettings("192.0.2.9", 4000, "192.0.2.8", 4100, false, "198.51.100.1", Codec.PCMA, List.of(Codec.PCMA), OptionalInt.of(96), OptionalInt.of(96), 8000, 30, Direction.RECVONLY, false));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"true, true", "false, false"})
    void voipMetricsAreAskedOfWhoAsksForThem(boolean offered, boolean answered) {
        Audio remote = new Audio("192.0.2.9", 4000, Optional.empty(), false, List.of(Codec.PCMA), OptionalInt.empty(), OptionalInt.empty(), Direction.SENDRECV, offered);
        Description answer = answered(theirs(1, remote), OURS);
        assertThat(answer.audio().orElseThrow().voipMetrics()).isEqualTo(answered);
        assertThat(Negotiation.settle(answer, theirs(1, remote), "").orElseThrow().voipMetrics()).isEqualTo(offered);
    }

    @Test
    void everyFirstOfferAsksForVoipMetricsAndLaterOnesAsTheOneInForce() {
        assertThat(OUR_OFFER.audio().orElseThrow().voipMetrics()).isTrue();
        assertThat(Negotiation.settle(OUR_OFFER, ANSWER, "").orElseThrow().voipMetrics()).as("asked for by us, not by them").isFalse();
        assertThat(Negotiation.offer(OURS, Optional.of(OUR_OFFER)).audio().orElseThrow().voipMetrics()).isTrue();
        assertThat(Negotiation.offer(OURS, Optional.of(answered(OFFER, OURS))).audio().orElseThrow().voipMetrics()).isFalse();
    }

    @Test
    void digitsGoInTheClockOfTheVoice() {
        Codec wide = new Codec(99, "telephone-event", 48_000, 1, "0-15");
        Audio remote = audio(4000, Direction.SENDRECV, Codec.PCMA, wide, EVENT96);
        MediaPlane.MediaSettings settings = Negotiation.settle(answered(theirs(1, remote), OURS), theirs(1, remote), "198.51.100.1").orElseThrow();
        assertThat(settings.sendEvent()).isEqualTo(OptionalInt.of(96));
        assertThat(settings.receiveEvent()).isEqualTo(OptionalInt.of(96));
    }
}
