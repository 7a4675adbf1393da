package io.tandem.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TimersTest {
    private final KernelCounters counters = new KernelCounters();

    /** Against a sorted map, with cancels in between. */
    @Test
    void firesInOrderWhateverWasCancelled() {
        Random random = new Random(11);
        Timers timers = new Timers(10_000, counters);
        TreeMap<Long, Integer> expected = new TreeMap<>();
        List<Integer> fired = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            int name = i;
            long atNs = random.nextInt(1_000_000) * 10_000L + i;
            Timers.Timer timer = timers.at(atNs, () -> fired.add(name));
            if (random.nextInt(3) == 0) {
                timer.cancel();
                timer.cancel();
            } else {
                expected.put(atNs, name);
            }
        }
        assertThat(timers.size()).isEqualTo(expected.size());
        for (Optional<Runnable> task = timers.due(Long.MAX_VALUE / 2); task.isPresent(); task = timers.due(Long.MAX_VALUE / 2)) {
            task.get().run();
        }
        assertThat(fired).containsExactlyElementsOf(expected.values());
        assertThat(timers.size()).isZero();
    }

    @Test
    void hasABoundAndCountsIt() {
        Timers timers = new Timers(1, counters);
        timers.at(5, () -> {});
        assertThatThrownBy(() -> timers.at(6, () -> {})).isInstanceOf(IllegalStateException.class).hasMessageContaining("at most 1");
        assertThat(counters.get(KernelCounter.TIMERS_REFUSED)).isEqualTo(1);
        assertThat(timers.due(4)).isEmpty();
        assertThat(timers.untilNextNs(2)).isEqualTo(3);
    }
}
