package io.tandem.bench.calls;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.interop.RequiresProgram;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The short run of the call benchmark: everybody is answered, and all that calls took is given back. */
@RequiresProgram(RequiresProgram.Installed.SIPP)
class CallsBenchTest {
    private static final int RATE = 50;
    private static final int SECONDS = 8;
    private static final int MEDIA_PORTS = 600;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path directory = Path.of("");

    @Test
    void everyCallIsAnsweredAndNothingStaysBehind() throws IOException {
        int first = freeMediaPorts();
        try (CallsBench bench = new CallsBench(List.of(), List.of("log.level=warn", "media.ports=" + first + "-" + (first + MEDIA_PORTS - 1)), directory)) {
            CallsResult result = bench.load(new CallsOptions(RATE, SECONDS, 200, 0, 90));
            assertThat(result.isClean()).as(() -> result.table() + bench.story()).isTrue();
            assertThat(result.caller().setUpMicros().getTotalCount()).isEqualTo(RATE * SECONDS);
            assertThat(result.cpuMillis()).isPositive();
        }
    }

    /** An even number from which the server tries ports; those that others have taken it passes over. */
    private static int freeMediaPorts() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return Math.min(socket.getLocalPort(), 65_535 - MEDIA_PORTS) & ~1;
        }
    }
}
