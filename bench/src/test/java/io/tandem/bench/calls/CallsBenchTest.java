package io.tandem.bench.calls;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.interop.RequiresProgram;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The short run of the call benchmark: everybody is answered, and all that calls took is given back. */
@RequiresProgram(RequiresProgram.Installed.SIPP)
class CallsBenchTest {
    /** What a cold server answers on half a processor, with other tests beside it; more is refused, as it should be. */
    private static final int RATE = 20;
    private static final int SECONDS = 8;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path directory = Path.of("");

    @Test
    void everyCallIsAnsweredAndNothingStaysBehind() {
        try (CallsBench bench = new CallsBench(List.of(), List.of("log.level=warn"), directory)) {
            CallsResult result = bench.load(new CallsOptions(RATE, SECONDS, 200, 0, 90));
            assertThat(result.isClean()).as(() -> result.table() + bench.story()).isTrue();
            assertThat(result.caller().setUpMicros().getTotalCount()).isEqualTo(RATE * SECONDS);
            assertThat(result.cpuMillis()).isPositive();
        }
    }
}
