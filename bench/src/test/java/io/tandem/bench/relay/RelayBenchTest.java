package io.tandem.bench.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The load in C finds every packet again, through the bare relay and, transcoded, through ours. */
class RelayBenchTest {
    private static final int CALLS = 20;
    private static final int SECONDS = 1;
    private static final int PACKETS = 2 * CALLS * 50 * SECONDS;

    @TempDir
    private Path directory = Path.of("");

    @Test
    void whatTheLoadSendsComesBackThroughTheBareRelay() throws IOException {
        assumeThat(CompiledProgram.compilable()).isTrue();
        RelayOptions options = new RelayOptions(CALLS, SECONDS, 1, "shared", "epoll", false);
        RelayResult result = new RelayBench(options, true, directory).measure(EpollLoopTarget.start(List.of(), directory));
        assertThat(result.packets()).isEqualTo(PACKETS);
        assertThat(result.lost()).isZero();
        assertThat(result.p50Micros()).isPositive();
    }

    @Test
    void transcodedPacketsAreFoundAgain() throws IOException {
        assumeThat(CompiledProgram.compilable()).isTrue();
        RelayOptions options = new RelayOptions(CALLS, SECONDS, 1, "shared", "epoll", true);
        RelayResult result = new RelayBench(options, true, directory).measure(TandemTarget.start(List.of(), options, directory));
        assertThat(result.packets()).isEqualTo(PACKETS);
        assertThat(result.lost()).isZero();
    }

    @Test
    void theLoadsAnswerIsReadWhole() {
        RtpLoadResult result = CompiledLoad.result("1000 998 1 -250 4096 500 1000000 498");
        assertThat(result.sent()).isEqualTo(1000);
        assertThat(result.lost()).isEqualTo(2);
        assertThat(result.unmatched()).isEqualTo(1);
        assertThat(result.behindNs()).isEqualTo(-250);
        assertThat(result.delaysNs().getTotalCount()).isEqualTo(998);
        assertThat(result.delaysNs().getValueAtPercentile(50)).isBetween(4090L, 4100L);
        assertThat(result.delaysNs().getMaxValue()).isBetween(999_000L, 1_001_000L);
    }
}
