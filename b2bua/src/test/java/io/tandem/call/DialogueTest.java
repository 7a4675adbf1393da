package io.tandem.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A script that says prompts and takes digits, by hand. */
class DialogueTest {
    private static final int DIGIT_MS = 100;

    private final Hand hand = new Hand();
    private final List<Object> said = new ArrayList<>();

    private LegId call(Feature service) {
        hand.features.dialled("talk", "talk", service);
        LegId caller = hand.invite("talk", Hand.session());
        hand.signal(new SignalEvent.Acknowledged(caller, Body.NONE));
        return caller;
    }

    private void dial(LegId caller, String digits) {
        for (int i = 0; i < digits.length(); i++) {
            hand.proxy.media(new MediaEvent.DigitHeard(caller, digits.charAt(i), DIGIT_MS));
            hand.turn();
        }
    }

    private void played(LegId caller) {
        hand.proxy.media(new MediaEvent.Played(caller, prompts().id()));
        hand.turn();
    }

    private MediaPlane.Sound.Prompts prompts() {
        return hand.last("play").argument(MediaPlane.Sound.Prompts.class);
    }

    @Test
    void sayWaitsForTheEndOfThePrompts() {
        LegId caller = call((script, leg) -> {
            leg.answer();
            script.say(leg, "parked-at", "digit-7");
            said.add("said");
        });
        assertThat(prompts().names()).containsExactly("parked-at", "digit-7");
        assertThat(said).isEmpty();
        played(caller);
        assertThat(said).containsExactly("said");
        assertThat(hand.isEmpty()).isTrue();
    }

    @Test
    void nothingIsSaidBeforeTheAck() {
        hand.features.dialled("talk", "talk", (script, leg) -> {
            leg.answer();
            script.say(leg, "goodbye");
        });
        LegId caller = hand.invite("talk", Hand.session());
        assertThat(hand.count("play")).isZero();
        hand.signal(new SignalEvent.Acknowledged(caller, Body.NONE));
        assertThat(prompts().names()).containsExactly("goodbye");
    }

    @Test
    void theEndOfAPromptThatWasReplacedIsNotTakenForTheNext() {
        LegId caller = call((script, leg) -> {
            leg.answer();
            leg.play(new MediaPlane.Sound.Prompts(List.of("vm-beep"), ""));
            script.say(leg, "goodbye");
            said.add("said");
        });
        hand.proxy.media(new MediaEvent.Played(caller, prompts().id() - 1));
        hand.turn();
        assertThat(said).isEmpty();
        played(caller);
        assertThat(said).containsExactly("said");
    }

    @Test
    void aCallerWhoHangsUpUnwindsIt() {
        LegId caller = call((script, leg) -> {
            leg.answer();
            try {
                script.say(leg, "goodbye");
                said.add("said");
            } finally {
                said.add("unwound");
            }
        });
        hand.signal(new SignalEvent.HungUp(caller, Optional.empty()));
        assertThat(said).containsExactly("unwound");
        assertThat(hand.isEmpty()).isTrue();
    }

    @Test
    void whatHasNoMediaIsNotSpokenTo() {
        call((script, leg) -> {
            script.say(leg, "goodbye");
            said.add("said");
        });
        assertThat(said).containsExactly("said");
        assertThat(hand.count("play")).isZero();
    }

    @Test
    void digitsUnderASayWaitForWhoeverAsks() {
        LegId caller = call((script, leg) -> {
            leg.answer();
            script.say(leg, "goodbye");
            said.add(script.next());
            script.untilHungUp();
        });
        dial(caller, "5");
        assertThat(said).isEmpty();
        played(caller);
        assertThat(said).singleElement().isInstanceOfSatisfying(Event.Digit.class, digit -> assertThat(digit.digit()).isEqualTo('5'));
    }

    private LegId collecting(Collect wanted) {
        return call((script, leg) -> {
            leg.answer();
            said.add(script.collect(leg, wanted));
            script.untilHungUp();
        });
    }

    @ParameterizedTest(name = "{0} of at most {1}: {2}")
    @CsvSource({"12#, 4, 12", "1234, 4, 1234", "#, 4, ''", "*9, 2, *9", "A, 1, A"})
    void completeDigits(String dialled, int maximum, String digits) {
        dial(collecting(Collect.upTo(maximum)), dialled);
        assertThat(said).containsExactly(new Collected.Digits(digits));
    }

    @ParameterizedTest(name = "after {0}, {1} ms")
    @CsvSource({"'', 8000", "1, 4000", "12, 4000"})
    void digitsThatDoNotCome(String dialled, long waitMs) {
        dial(collecting(Collect.upTo(4)), dialled);
        hand.pass(waitMs - 1);
        assertThat(said).isEmpty();
        hand.pass(1);
        assertThat(said).containsExactly(dialled.isEmpty() ? new Collected.Nothing() : new Collected.Incomplete(dialled));
    }

    @Test
    void theWaitForTheFirstDigitBeginsWhenThePromptHasEnded() {
        LegId caller = collecting(Collect.upTo(4, "vm-pin").withWaits(3_000, 1_000));
        hand.pass(20_000);
        played(caller);
        hand.pass(2_999);
        assertThat(said).isEmpty();
        hand.pass(1);
        assertThat(said).containsExactly(new Collected.Nothing());
    }

    @Test
    void aDigitEndsThePromptAndCounts() {
        LegId caller = collecting(Collect.upTo(2, "vm-pin"));
        dial(caller, "1");
        assertThat(hand.last("play").argument(MediaPlane.Sound.class)).isEqualTo(new MediaPlane.Sound.Silence());
        dial(caller, "2");
        assertThat(said).containsExactly(new Collected.Digits("12"));
    }

    @Test
    void digitsDialledBeforeSpareThePrompt() {
        hand.features.dialled("talk", "talk", (script, leg) -> {
            leg.answer();
            script.pause(1_000);
            said.add(script.collect(leg, Collect.one("vm-menu")));
            script.untilHungUp();
        });
        LegId caller = hand.invite("talk", Hand.session());
        hand.signal(new SignalEvent.Acknowledged(caller, Body.NONE));
        dial(caller, "3");
        hand.pass(1_000);
        assertThat(said).containsExactly(new Collected.Digits("3"));
        assertThat(hand.count("play")).isZero();
    }

    @Test
    void withoutBargeInDigitsUnderThePromptCountForNothing() {
        LegId caller = collecting(Collect.one("vm-menu").withoutBargeIn());
        dial(caller, "1");
        assertThat(prompts().names()).containsExactly("vm-menu");
        played(caller);
        dial(caller, "2");
        assertThat(said).containsExactly(new Collected.Digits("2"));
    }

    @Test
    void aLegThatIsOverHasNoDigits() {
        hand.features.dialled("talk", "talk", (script, leg) -> {
            leg.answer();
            Leg other = script.call(new OutgoingInvite(Hand.PHONE, leg.invite().from(), leg.invite().to(), Body.NONE, TimerOffer.NONE, 70, List.of()));
            script.next();
            said.add(script.collect(other, Collect.one("vm-menu")));
            said.add(script.next().getClass());
        });
        LegId caller = hand.invite("talk", Hand.session());
        hand.signal(new SignalEvent.Acknowledged(caller, Body.NONE));
        LegId callee = hand.last("invite").leg();
        hand.answers(callee);
        hand.signal(new SignalEvent.HungUp(callee, Optional.empty()));
        assertThat(said).containsExactly(new Collected.Gone(), Event.Ended.class);
    }
}
