package io.tandem.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.server.Drain.Command;
import io.tandem.server.Drain.Phase;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class DrainTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long START = Long.valueOf(Long.MAX_VALUE) - 5 * SECOND; // nanoTime may wrap

    private final Drain drain = new Drain(Duration.ofSeconds(10), Duration.ofSeconds(2));

    @Test
    void refusesUntilReadyAndAfterTheSignal() {
        assertThat(drain.refusing()).isTrue();
        drain.ready();
        assertThat(drain.refusing()).isFalse();
        assertThat(drain.poll(START, 3)).isEqualTo(Command.WAIT);
        assertThat(drain.signal(START)).isEqualTo(Command.WAIT);
        assertThat(drain.refusing()).isTrue();
        drain.ready();
        assertThat(drain.phase()).isEqualTo(Phase.DRAINING);
    }

    @Test
    void stopsOnceTheLastCallHasGone() {
        drain.ready();
        drain.signal(START);
        assertThat(drain.poll(START + SECOND, 1)).isEqualTo(Command.WAIT);
        assertThat(drain.poll(START + 2 * SECOND, 0)).isEqualTo(Command.STOP);
        assertThat(drain.phase()).isEqualTo(Phase.ENDED);
        assertThat(drain.poll(START + 2 * SECOND, 0)).isEqualTo(Command.STOP);
    }

    @Test
    void endsCallsOnceAtTheDeadlineAndLeavesAfterTheGrace() {
        drain.ready();
        drain.signal(START);
        assertThat(drain.poll(START + 10 * SECOND - 1, 5)).isEqualTo(Command.WAIT);
        assertThat(drain.poll(START + 10 * SECOND, 5)).isEqualTo(Command.END_CALLS);
        assertThat(drain.poll(START + 11 * SECOND, 5)).isEqualTo(Command.WAIT);
        assertThat(drain.poll(START + 12 * SECOND, 1)).isEqualTo(Command.STOP);
    }

    @Test
    void leavesAsSoonAsTheByesAreThrough() {
        drain.ready();
        drain.signal(START);
        drain.poll(START + 10 * SECOND, 5);
        assertThat(drain.poll(START + 10 * SECOND + 1, 0)).isEqualTo(Command.STOP);
    }

    @Test
    void secondSignalEndsAtOnce() {
        drain.ready();
        drain.signal(START);
        assertThat(drain.signal(START + 1)).isEqualTo(Command.STOP);
        assertThat(drain.phase()).isEqualTo(Phase.ENDED);
    }

    @Test
    void signalWhileStartingEndsWithoutCalls() {
        drain.signal(START);
        assertThat(drain.poll(START, 0)).isEqualTo(Command.STOP);
    }
}
