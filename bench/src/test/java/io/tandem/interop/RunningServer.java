package io.tandem.interop;

import io.tandem.server.RunFile;
import io.tandem.server.Server;
import io.tandem.server.Signals;
import io.tandem.server.Wiring;
import io.tandem.server.config.ConfigurationReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The server in this process, as {@code ./tandem serve} runs it but for its ports, its data directory and its log level. */
public final class RunningServer implements TandemServer {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int MEDIA_PORTS = 800;

    private final Path directory;
    private final boolean ours;
    private final InetSocketAddress sip;
    private final Signals signals = new Signals();
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private volatile Optional<Throwable> failure = Optional.empty();
    private final Thread thread;

    private RunningServer(Path directory, boolean ours, List<String> overrides) {
        this.directory = directory;
        this.ours = ours;
        sip = new InetSocketAddress(InetAddress.getLoopbackAddress(), Ports.freePair());
        int media = Ports.freeRange(MEDIA_PORTS);
        List<String> settings = new ArrayList<>(List.of("sip.udp=127.0.0.1:" + sip.getPort(), "sip.tcp=127.0.0.1:" + sip.getPort(), "http.listen=127.0.0.1:0",
                "media.ports=" + media + "-" + (media + MEDIA_PORTS - 1), "data.dir=" + directory, "log.level=warn", "drain.timeout=0s"));
        settings.addAll(overrides);
        PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
        Server server = new Server(ConfigurationReader.readDemo(settings), Wiring::calls, signals, out);
        thread = Thread.ofPlatform().name("server under test").daemon().start(() -> run(server));
    }

    /** Starts it with the demo's configuration and these overrides, {@code KEY=VALUE} each, and waits until it answers. */
    public static RunningServer start(String... overrides) {
        return start(new RunningServer(Program.newDirectory("server"), true, List.of(overrides)));
    }

    /** The same on a data directory that stays. */
    public static RunningServer startIn(Path directory, String... overrides) {
        return start(new RunningServer(directory, false, List.of(overrides)));
    }

    private static RunningServer start(RunningServer server) {
        Await.until("the server to be ready", PATIENCE, () -> server.log().contains("Ready in") || !server.thread.isAlive(), server::log);
        server.failure.ifPresent(cause -> {
            throw new IllegalStateException("the server did not start\n" + server.log(), cause);
        });
        return server;
    }

    private void run(Server server) {
        try {
            server.run();
        } catch (RuntimeException | Error e) {
            failure = Optional.of(e);
        }
    }

    @Override
    public InetSocketAddress sip() {
        return sip;
    }

    @Override
    public Path dataDirectory() {
        return directory;
    }

    @Override
    public String metrics() {
        return get("/metrics");
    }

    /** The body that HTTP gives at a path, asked with the token. */
    public String get(String path) {
        return ask("GET", path);
    }

    /** The body that HTTP answers to a request without one. */
    public String ask(String method, String path) {
        RunFile api = RunFile.read(directory).orElseThrow(() -> new IllegalStateException("the server has no run file in " + directory));
        HttpRequest request = HttpRequest.newBuilder(URI.create(api.url() + path)).header("Authorization", "Bearer " + api.token()).timeout(PATIENCE)
                .method(method, HttpRequest.BodyPublishers.noBody()).build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking " + request.uri(), e);
        }
    }

    /** The value of a gauge without labels. */
    public double gauge(String name) {
        return metrics().lines().filter(line -> line.startsWith(name + " ")).mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1))).findFirst()
                .orElseThrow(() -> new AssertionError(name + " is not in /metrics"));
    }

    /** The ladder of the last call, for the story of a failure. */
    public String ladder() {
        return get("/api/v1/calls/last/ladder");
    }

    @Override
    public String log() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    /** Waits until no call and no port of a call is left. */
    public void awaitIdle() {
        Await.until("the server to have no call left", PATIENCE, () -> gauge("tandem_calls_active") == 0 && gauge("tandem_rtp_ports_in_use") == 0, this::metrics);
    }

    /** Asks it to end as SIGTERM does. */
    public void terminate() {
        signals.raise("TERM");
    }

    /** Whether it has not ended yet. */
    public boolean isRunning() {
        return thread.isAlive();
    }

    @Override
    public void close() {
        signals.raise("TERM");
        signals.raise("TERM");
        try {
            thread.join(PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (ours) {
            Program.delete(directory);
        }
        failure.ifPresent(cause -> {
            throw new IllegalStateException("the server ended with a failure", cause);
        });
    }
}
