package io.tandem.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a digit of one leg reaches the other: by the media plane, by an INFO of ours, or by itself. */
class DigitRouteTest {
    private static final String EVENTS = "events";

    private Hand hand(String callee) {
        DigitFallback fallback = callee.equals(EVENTS) ? DigitFallback.INFO : DigitFallback.valueOf(callee);
        return new Hand(KernelSettings.DEFAULTS.withDigits(_ -> fallback), HoldPolicy.SERVER);
    }

    private static Body described(boolean events) {
        List<Codec> codecs = new ArrayList<>(List.of(Codec.PCMU));
        if (events) {
            codecs.add(Codec.TELEPHONE_EVENT);
        }
        Description.Audio audio = new Description.Audio("192.0.2.10", 4_000, Optional.empty(), false, codecs, OptionalInt.empty(), OptionalInt.empty(), Direction.SENDRECV);
        return Body.of(new Description(new Description.Origin("-", 1, 1, "192.0.2.10"), List.of(audio)));
    }

    private static List<LegId> talk(Hand hand, boolean callerEvents, boolean calleeEvents) {
        LegId caller = hand.invite("1001", described(callerEvents));
        LegId callee = hand.last("invite").leg();
        hand.rings(callee);
        hand.signal(new SignalEvent.Accepted(callee, Hand.FORK, described(calleeEvents), TimerOffer.NONE, Set.of(), Set.of(), List.of()));
        hand.signal(new SignalEvent.Acknowledged(caller, Body.NONE));
        hand.orders.clear();
        return List.of(caller, callee);
    }

    private static void info(Hand hand, LegId leg, String type, String body) {
        hand.signal(new SignalEvent.Requested(leg, hand.nextRequest(), "INFO", type, body, List.of()));
    }

    private static void heard(Hand hand, LegId leg, char digit) {
        hand.proxy.media(new MediaEvent.DigitHeard(leg, digit, 100));
        hand.turn();
    }

    @ParameterizedTest(name = "heard at a phone with {0}, sent to one with {1}: {2}")
    @CsvSource({
        "true, true, INFO, nothing",
        "true, false, INFO, INFO",
        "true, false, INBAND, digit",
        "false, true, INBAND, digit",
        "false, false, INBAND, nothing",
        "false, false, AUTO, nothing",
        "true, false, AUTO, digit",
    })
    void whatTheMediaPlaneHeard(boolean callerEvents, boolean calleeEvents, DigitFallback fallback, String expected) {
        Hand hand = hand(fallback.name());
        List<LegId> legs = talk(hand, callerEvents, calleeEvents);
        heard(hand, legs.getFirst(), '7');
        assertThat(hand.count("sendDigit")).isEqualTo(expected.equals("digit") ? 1 : 0);
        assertThat(hand.count("request")).isEqualTo(expected.equals("INFO") ? 1 : 0);
        if (expected.equals("INFO")) {
            assertThat(hand.last("request").arguments()).contains(legs.getLast(), "INFO", "application/dtmf-relay", "Signal=7\r\nDuration=100\r\n");
        }
    }

    @ParameterizedTest(name = "INFO to a phone with events {0}, else {1}: {2}")
    @CsvSource({"true, INFO, sendDigit", "false, INFO, request", "false, INBAND, sendDigit", "false, AUTO, sendDigit"})
    void whatCameByInfo(boolean calleeEvents, DigitFallback fallback, String expected) {
        Hand hand = hand(fallback.name());
        List<LegId> legs = talk(hand, false, calleeEvents);
        info(hand, legs.getFirst(), "application/dtmf-relay", "Signal=#\r\nDuration=250\r\n");
        assertThat(hand.last("respond").argument(Response.class).code()).isEqualTo(200);
        assertThat(hand.count(expected)).isEqualTo(1);
        assertThat(hand.last(expected).arguments().toString()).contains("#").contains("250");
    }

    @Test
    void infosGoOneAtATimeAndInOrder() {
        Hand hand = hand("INFO");
        List<LegId> legs = talk(hand, true, false);
        for (char digit = '1'; digit <= '4'; digit++) {
            heard(hand, legs.getFirst(), digit);
        }
        for (int sent = 1; sent <= 4; sent++) {
            assertThat(hand.count("request")).isEqualTo(sent);
            assertThat(hand.last("request").arguments().toString()).contains("Signal=" + sent);
            RequestId id = hand.last("request").argument(RequestId.class);
            hand.signal(new SignalEvent.RequestAnswered(legs.getLast(), id, Fork.ONLY, sent == 2 ? 415 : 200, "", Body.NONE, TimerOffer.NONE, OptionalInt.empty()));
        }
    }

    @Test
    void digitsThatFindTooManyWaitingAreCounted() {
        Hand hand = hand("INFO");
        List<LegId> legs = talk(hand, true, false);
        for (int i = 0; i < 40; i++) {
            heard(hand, legs.getFirst(), '1');
        }
        assertThat(hand.counters.get(KernelCounter.DIGITS_DROPPED)).isEqualTo(7);
    }

    @Test
    void tonesAreListenedForUntilInfoComes() {
        Hand hand = hand("AUTO");
        LegId caller = hand.invite("1001", described(false));
        LegId callee = hand.last("invite").leg();
        hand.rings(callee);
        hand.signal(new SignalEvent.Accepted(callee, Hand.FORK, described(true), TimerOffer.NONE, Set.of(), Set.of(), List.of()));
        hand.signal(new SignalEvent.Acknowledged(caller, Body.NONE));
        assertThat(hand.count("dialByTones")).as("the callee has telephone-event").isEqualTo(1);
        assertThat(hand.last("dialByTones").arguments()).containsExactly(caller, true);
        info(hand, caller, "application/dtmf", "5");
        assertThat(hand.last("dialByTones").arguments()).containsExactly(caller, false);
        assertThat(hand.count("sendDigit")).isEqualTo(1);
    }

    @Test
    void aPhoneThatDoesBothIsHeardOnce() {
        Hand hand = hand("INFO");
        List<LegId> legs = talk(hand, true, false);
        heard(hand, legs.getFirst(), '3');
        info(hand, legs.getFirst(), "application/dtmf-relay", "Signal=3\r\nDuration=100\r\n");
        assertThat(hand.count("request")).isEqualTo(1);
        assertThat(hand.last("respond").argument(Response.class).code()).isEqualTo(200);
    }

    @Test
    void anotherInfoIsPassedOnAsItIs() {
        Hand hand = hand("INFO");
        List<LegId> legs = talk(hand, true, false);
        info(hand, legs.getFirst(), "application/media_control+xml", "<x/>");
        assertThat(hand.last("request").arguments()).contains("application/media_control+xml", "<x/>");
        info(hand, legs.getFirst(), "application/dtmf-relay", "Signal=!\r\n");
        assertThat(hand.last("request").arguments()).contains("Signal=!\r\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "application/dtmf-relay | Signal=5_Duration=160 | 5 | 160",
        "application/dtmf-relay | Signal= 5_Duration= 90 | 5 | 90",
        "application/dtmf-relay | signal=a_duration=100 | A | 100",
        "application/dtmf-relay | Signal=* | * | 160",
        "application/dtmf-relay | Signal=10_Duration=99999 | * | 8000",
        "application/dtmf-relay | Signal=11_Duration=0 | # | 160",
        "application/dtmf-relay | Signal=15_Duration=x | D | 160",
        "application/dtmf-relay | Duration=100_Signal=0 | 0 | 100",
        "application/dtmf | 9 | 9 | 160",
        "application/dtmf | 11 | # | 160",
        "application/dtmf | Signal=4 | 4 | 160",
    })
    void bodiesThatPhonesSend(String type, String body, char digit, int durationMs) {
        assertThat(InfoDigit.parse(type, body.replace("_", "\r\n"))).contains(new InfoDigit(digit, durationMs));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "application/dtmf-relay | Signal=16",
        "application/dtmf-relay | Signal=!",
        "application/dtmf-relay | 5",
        "application/dtmf-relay | Signal=",
        "application/dtmf | 55x",
        "text/plain | 5",
    })
    void bodiesThatAreNoDigit(String type, String body) {
        assertThat(InfoDigit.parse(type, body)).isEmpty();
    }
}
