package io.tandem.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** A refresh that the phone finds too brief (RFC 4028 7.4). */
class RefreshTest {
    private static final long LONGEST_BACK_OFF_MS = 4_000;

    private final Hand hand = new Hand();

    private static TimerOffer least(int minSeSeconds) {
        return new TimerOffer(OptionalInt.empty(), Optional.empty(), OptionalInt.of(minSeSeconds), false, false);
    }

    private void refuses(Hand.Order refresh, int minSeSeconds) {
        hand.signal(new SignalEvent.RequestAnswered(refresh.leg(), refresh.argument(RequestId.class), Hand.FORK, 422, "", Body.NONE, least(minSeSeconds), OptionalInt.empty()));
    }

    private Hand.Order firstRefresh() {
        hand.talk();
        while (hand.count("reinvite") == 0) {
            hand.pass(1_000);
        }
        return hand.last("reinvite");
    }

    @Test
    void itIsSentAgainWithTheIntervalThatTheyAskFor() {
        Hand.Order first = firstRefresh();
        int tooBrief = first.argument(TimerOffer.class).sessionExpiresSeconds().orElseThrow();
        refuses(first, tooBrief + 600);
        hand.pass(LONGEST_BACK_OFF_MS);
        Hand.Order second = hand.orders.stream().filter(order -> order.name().equals("reinvite") && order.leg().equals(first.leg())).reduce((_, later) -> later).orElseThrow();
        assertThat(second).isNotSameAs(first);
        assertThat(second.argument(TimerOffer.class).sessionExpiresSeconds()).hasValue(tooBrief + 600);
        assertThat(second.argument(TimerOffer.class).minSeSeconds()).hasValue(tooBrief + 600);
        assertThat(hand.count("bye")).isZero();
    }

    @Test
    void itIsNotSentAgainForAnIntervalThatItHadOrNobodyMeans() {
        for (int nonsense : List.of(0, 60, Integer.MAX_VALUE)) {
            Hand.Order first = firstRefresh();
            long sent = hand.orders.stream().filter(order -> order.name().equals("reinvite") && order.leg().equals(first.leg())).count();
            refuses(first, nonsense);
            hand.pass(LONGEST_BACK_OFF_MS);
            assertThat(hand.orders.stream().filter(order -> order.name().equals("reinvite") && order.leg().equals(first.leg())).count()).isEqualTo(sent);
        }
    }
}
