package io.tandem.sip.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.tries.Tries;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NonceCountsTest {
    private Instant now = Instant.ofEpochMilli(1_000_000);

    @Test
    void acceptsCountsOutOfOrderOnceEach() {
        NonceCounts counts = counts(10);
        NonceState.Live nonce = nonce(1);
        assertThat(List.of(1L, 3L, 2L, 66L, 64L).stream().map(count -> counts.accept(nonce, count))).doesNotContain(false);
        assertThat(List.of(1L, 2L, 3L, 66L, 64L, 0L).stream().map(count -> counts.accept(nonce, count))).doesNotContain(true);
        assertThat(counts.accept(nonce, 0xFFFF_FFFFL)).isTrue();
        assertThat(counts.accept(nonce, 67)).isFalse();
        assertThat(counts.replays()).isEqualTo(7);
    }

    @Test
    void neverAcceptsACountTwice() {
        Tries.each(1000, draw -> draw.list(0, 255, () -> draw.integer(0, 200)), this::acceptsEachOnce);
    }

    private void acceptsEachOnce(List<Integer> sent) {
        NonceCounts counts = counts(10);
        Set<Long> accepted = new HashSet<>();
        long highest = 0;
        for (long count : sent) {
            boolean expected = count > 0 && count > highest - 64 && !accepted.contains(count);
            assertThat(counts.accept(nonce(1), count)).isEqualTo(expected);
            if (expected) {
                accepted.add(count);
                highest = Math.max(highest, count);
            }
        }
    }

    @Test
    void forgetsAtTheBoundWithoutLettingAReplayThrough() {
        NonceCounts counts = counts(2);
        NonceState.Live first = nonce(1);
        assertThat(counts.accept(first, 1)).isTrue();
        now = now.plusMillis(1);
        assertThat(counts.accept(nonce(2), 1)).isTrue();
        assertThat(counts.accept(nonce(3), 1)).isTrue();
        assertThat(counts.evictions()).isEqualTo(1);
        assertThat(counts.accept(first, 1)).isFalse();
        assertThat(counts.accept(first, 2)).isFalse();
        assertThat(counts.accept(nonce(4), 1)).isTrue();
    }

    @Test
    void forgettingAnExpiredNonceRefusesNothing() {
        NonceCounts counts = counts(1);
        assertThat(counts.accept(nonce(1), 1)).isTrue();
        NonceState.Live sameTime = nonce(2);
        now = now.plusSeconds(301);
        assertThat(counts.accept(nonce(3), 1)).isTrue();
        assertThat(counts.accept(sameTime, 1)).isTrue();
    }

    private NonceState.Live nonce(long id) {
        return new NonceState.Live(id, now.toEpochMilli());
    }

    private NonceCounts counts(int most) {
        return new NonceCounts(most, Duration.ofMinutes(5), () -> now);
    }
}
