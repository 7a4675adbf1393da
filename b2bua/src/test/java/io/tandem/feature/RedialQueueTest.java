package io.tandem.feature;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.feature.RedialQueue.Wish;
import io.tandem.pbx.Settings;
import io.tandem.pbx.UserSettings;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RedialQueueTest {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final Instant UNTIL = NOW.plusSeconds(1_800);

    private final Settings settings = PlainHunt.settings();
    private final RedialQueue queue = new RedialQueue(settings);
    private final Set<String> busy = new HashSet<>();

    private static Wish wish(String user, String number, int order) {
        return new Wish(user, new UserSettings.Redial(number, UNTIL.plusSeconds(order)));
    }

    private Wish added(String user, String number, int order) {
        Wish wish = wish(user, number, order);
        assertThat(queue.add(wish)).isTrue();
        return wish;
    }

    private List<Wish> next(Instant now) {
        return queue.next(now, number -> !busy.contains(number));
    }

    @Test
    void ofThoseWhoWaitForOneNumberTheFirstHasHisTurnThenTheNext() {
        Wish second = added("1002", "1001", 2);
        Wish first = added("1003", "1001", 1);
        assertThat(next(NOW)).containsExactly(first);
        assertThat(next(NOW)).as("while the first is tried").isEmpty();
        queue.over(first);
        queue.drop(first);
        assertThat(next(NOW)).containsExactly(second);
    }

    @Test
    void neitherABusyNumberNorABusyUserIsTried() {
        Wish wish = added("1002", "1001", 1);
        busy.add("1001");
        assertThat(next(NOW)).isEmpty();
        busy.clear();
        busy.add("1002");
        assertThat(next(NOW)).isEmpty();
        busy.clear();
        assertThat(next(NOW)).containsExactly(wish);
    }

    /** Who comes first but talks does not hold up those behind him. */
    @Test
    void aBusyUserIsPassedOver() {
        added("1003", "1001", 1);
        Wish second = added("1002", "1001", 2);
        busy.add("1003");
        assertThat(next(NOW)).containsExactly(second);
    }

    @Test
    void oneUserIsRungForOneNumberAtATimeAndNobodyWhileHeIsCalled() {
        Wish first = added("1002", "1001", 1);
        added("1002", "1003", 2);
        added("1004", "1002", 3);
        added("1001", "1005", 4);
        Wish other = added("1006", "1007", 5);
        assertThat(next(NOW)).containsExactly(first, other);
    }

    @Test
    void whatRestsIsLeftInPeaceForThatLong() {
        Wish wish = added("1002", "1001", 1);
        assertThat(next(NOW)).containsExactly(wish);
        queue.over(wish);
        queue.rest(wish, NOW.plusSeconds(30));
        assertThat(next(NOW.plusSeconds(29))).isEmpty();
        assertThat(next(NOW.plusSeconds(30))).containsExactly(wish);
    }

    @Test
    void whatIsOutOfDateIsForgotten() {
        added("1002", "1001", 0);
        assertThat(queue.waiting()).isOne();
        assertThat(next(UNTIL)).isEmpty();
        assertThat(queue.waiting()).isZero();
        assertThat(settings.of("1002")).isEqualTo(UserSettings.NONE);
    }

    @Test
    void cancellingForgetsAllOfOneUserAndSaysWhetherThereWasAny() {
        added("1002", "1001", 1);
        added("1002", "1003", 2);
        Wish other = added("1004", "1001", 3);
        assertThat(queue.cancel("1002")).isTrue();
        assertThat(queue.cancel("1002")).isFalse();
        assertThat(next(NOW)).containsExactly(other);
    }

    /** The user dialled the code again while the first attempt was under way. */
    @Test
    void aLaterWishForTheSameNumberOutlivesTheEarlierOne() {
        Wish early = added("1002", "1001", 1);
        Wish late = added("1002", "1001", 2);
        queue.drop(early);
        assertThat(next(NOW)).containsExactly(late);
    }

    @Test
    void whoReachesTheNumberHimselfWaitsNoMore() {
        added("1002", "1001", 1);
        settings.change("1002", before -> before.answered("1001"));
        assertThat(next(NOW)).isEmpty();
        assertThat(queue.waiting()).isZero();
    }

    @Test
    void whatWasWantedBeforeARestartIsWantedAfterIt() {
        Wish wish = added("1002", "1001", 1);
        RedialQueue again = new RedialQueue(settings);
        assertThat(again.waiting()).isOne();
        assertThat(again.next(NOW, _ -> true)).containsExactly(wish);
    }

    @Test
    void onlySoManyAreRungInOneGo() {
        List<Wish> all = IntStream.range(0, RedialQueue.MOST_AT_ONCE + 3).mapToObj(i -> added("caller-" + i, "callee-" + i, i)).toList();
        assertThat(next(NOW)).isEqualTo(all.subList(0, RedialQueue.MOST_AT_ONCE));
        assertThat(next(NOW)).isEqualTo(all.subList(RedialQueue.MOST_AT_ONCE, all.size()));
    }

    @Test
    void oneUserTooManyIsRefusedAndOneWhoWaitsAlreadyIsNot() {
        IntStream.range(0, RedialQueue.MOST_USERS).forEach(i -> added("user-" + i, "1001", i));
        assertThat(queue.add(wish("one-more", "1001", 0))).isFalse();
        assertThat(settings.of("one-more")).isEqualTo(UserSettings.NONE);
        assertThat(queue.add(wish("user-7", "1002", 0))).isTrue();
    }
}
