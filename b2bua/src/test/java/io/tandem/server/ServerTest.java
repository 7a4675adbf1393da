package io.tandem.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tandem.call.CallRecord;
import io.tandem.call.MediaEvent.MediaReport;
import io.tandem.http.CallView;
import io.tandem.server.config.ConfigurationReader;
import io.tandem.server.metric.MediaNumbers;
import io.tandem.server.metric.SignallingNumbers;
import io.tandem.server.metric.SoundNumbers;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class ServerTest {
    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

    @TempDir
    private Path data;

    private final AtomicInteger live = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final CompletableFuture<ServerParts> parts = new CompletableFuture<>();
    private final Signals signals = new Signals();
    private final ByteArrayOutputStream banner = new ByteArrayOutputStream();

    @Test
    void servesUntilTheLastCallHasGone() throws Exception {
        live.set(1);
        Thread thread = start(List.of());
        RunFile run = awaitReady(thread);
        assertThat(banner.toString(StandardCharsets.UTF_8)).contains("domain tandem.local", "*43 echo", "2102 groups", "3000-3099", run.url() + "/?token=" + run.token(), "Ready in ").endsWith(" ms\n");
        assertThat(get(run, "/readyz").statusCode()).isEqualTo(200);
        assertThat(get(run, "/metrics").body()).contains("tandem_calls_active 1.0", "tandem_draining 0.0", "jvm_threads_current");
        assertThat(get(run, "/api/v1/calls/last/ladder").body()).isEqualTo("ladder of last\n");
        signals.raise("TERM");
        awaitStatus(run, "/readyz", 503);
        assertThat(parts.join().drain().refusing()).isTrue();
        assertThat(get(run, "/metrics").body()).contains("tandem_draining 1.0");
        parts.join().records().write(cancelledCall("c1"));
        live.set(0);
        thread.join();
        assertThat(closed.getCount()).isZero();
        assertThat(ended.getCount()).isEqualTo(1);
        assertThat(Files.readString(data.resolve("calls/1970-01-01.jsonl"))).startsWith("{\"callId\":\"c1\"").endsWith("}\n");
        assertThat(RunFile.read(data)).isEmpty();
    }

    private static CallRecord cancelledCall(String callId) {
        CallRecord.LegMedia media = new CallRecord.LegMedia("c1", "", MediaReport.EMPTY, true);
        return new CallRecord(callId, "UserCall", Instant.EPOCH, Optional.empty(), Instant.EPOCH, "a", "b", "c", CallRecord.Outcome.CANCELLED, 487, Optional.empty(),
                CallRecord.EndedBy.CALLER, media, Optional.empty());
    }

    @Test
    void endsLiveCallsWhenTheTimeoutIsOver() throws Exception {
        live.set(1);
        Thread thread = start(List.of("drain.timeout=0s"));
        awaitReady(thread);
        signals.raise("TERM");
        thread.join();
        assertThat(ended.getCount()).isZero();
    }

    @Test
    void aSecondSignalEndsAtOnce() throws Exception {
        live.set(1);
        Thread thread = start(List.of());
        awaitReady(thread);
        signals.raise("TERM");
        signals.raise("TERM");
        thread.join();
        assertThat(live.get()).isEqualTo(1);
        assertThat(closed.getCount()).isZero();
    }

    @Test
    void aTakenUdpPortIsToldInOneLine() throws Exception {
        try (DatagramSocket taken = new DatagramSocket(new InetSocketAddress(LOOPBACK, 0))) {
            String port = Integer.toString(taken.getLocalPort());
            assertThatThrownBy(() -> server(List.of("sip.udp=127.0.0.1:" + port)).run()).isInstanceOf(ListenException.class)
                    .hasMessage("sip.udp: 127.0.0.1:" + port + " (UDP) is in use; ask \"ss -lunp 'sport = :" + port
                            + "'\" by whom, or take another port with --set sip.udp=ADDRESS:PORT");
        }
    }

    @Test
    void aTakenTcpPortIsToldInOneLine() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, LOOPBACK)) {
            String port = Integer.toString(taken.getLocalPort());
            assertThatThrownBy(() -> server(List.of("http.listen=127.0.0.1:" + port)).run()).isInstanceOf(ListenException.class)
                    .hasMessageContaining("http.listen: 127.0.0.1:" + port + " (TCP) is in use; ask \"ss -ltnp");
        }
    }

    private Server server(List<String> overrides) throws Exception {
        List<String> all = new java.util.ArrayList<>(List.of("sip.udp=127.0.0.1:" + freePort(), "sip.tcp=off", "sip.ws=off", "http.listen=127.0.0.1:0",
                "data.dir=" + data, "log.level=error"));
        all.addAll(overrides);
        return new Server(ConfigurationReader.readDemo(all), given -> {
            parts.complete(given);
            return new ScriptedCalls();
        }, signals, new PrintStream(banner, true, StandardCharsets.UTF_8));
    }

    private Thread start(List<String> overrides) throws Exception {
        Server server = server(overrides);
        return Thread.ofPlatform().start(server::run);
    }

    private RunFile awaitReady(Thread thread) throws Exception {
        while (!banner.toString(StandardCharsets.UTF_8).contains("Ready in")) {
            assertThat(thread.isAlive()).as("server runs").isTrue();
            assertThat(closed.await(20, TimeUnit.MILLISECONDS)).isFalse();
        }
        return RunFile.read(data).orElseThrow();
    }

    private static void awaitStatus(RunFile run, String path, int status) throws Exception {
        int seen = 0;
        while (seen != status) {
            seen = get(run, path).statusCode();
        }
    }

    private static HttpResponse<String> get(RunFile run, String path) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(run.url() + path)).header("Authorization", "Bearer " + run.token()).build();
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }

    private static int freePort() throws Exception {
        try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(LOOPBACK, 0))) {
            return socket.getLocalPort();
        }
    }

    private final class ScriptedCalls implements CallPlane, CallView {
        @Override
        public void start() {}

        @Override
        public int liveCalls() {
            return live.get();
        }

        @Override
        public int registrations() {
            return 0;
        }

        @Override
        public long slowTurns() {
            return 0;
        }

        @Override
        public long findingsUnlogged() {
            return 9;
        }

        @Override
        public void endCalls() {
            ended.countDown();
            live.set(0);
        }

        @Override
        public CallView view() {
            return this;
        }

        @Override
        public SignallingNumbers signalling() {
            return SignallingNumbers.none();
        }

        @Override
        public MediaNumbers media() {
            return MediaNumbers.none();
        }

        @Override
        public SoundNumbers sounds() {
            return SoundNumbers.none();
        }

        @Override
        public CompletableFuture<List<CallSummary>> calls() {
            return CompletableFuture.completedFuture(List.of());
        }

        @Override
        public CompletableFuture<Optional<String>> ladder(String callId) {
            return CompletableFuture.completedFuture(Optional.of("ladder of " + callId + "\n"));
        }

        @Override
        public void close() {
            closed.countDown();
        }
    }
}
