package io.tandem.bench.calls;

import io.tandem.server.RunFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The server with the demo's configuration, but for what sipp cannot do (SHA-256), in a process of its own: by the launcher where this process was started by it, else by java itself. */
final class ServerUnderLoad implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long PAUSE_NS = 20_000_000;

    private final Path directory;
    private final int sipPort = freePort();
    private final Process process;
    private final HttpClient http = HttpClient.newHttpClient();

    /** @param pin words in front of the command; {@code settings} are KEY=VALUE of the configuration */
    ServerUnderLoad(List<String> pin, List<String> settings, Path directory) {
        this.directory = directory;
        List<String> command = new ArrayList<>(pin);
        command.addAll(program());
        command.add("serve");
        for (String setting : List.of("sip.udp=127.0.0.1:" + sipPort, "sip.tcp=127.0.0.1:" + sipPort, "http.listen=127.0.0.1:0", "data.dir=" + directory.resolve("data"), "sip.digest=md5", "drain.timeout=0s")) {
            command.addAll(List.of("--set", setting));
        }
        settings.forEach(setting -> command.addAll(List.of("--set", setting)));
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(directory.resolve("server.log").toFile()).start();
        } catch (IOException e) {
            throw new UncheckedIOException("the server cannot be started", e);
        }
    }

    private static List<String> program() {
        String home = System.getProperty("tandem.home", "");
        if (!home.isEmpty()) {
            return List.of(Path.of(home, "tandem").toString());
        }
        return List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseZGC", "-Xms64m", "-Xmx1g", "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow", "-cp", System.getProperty("java.class.path"), "io.tandem.server.Main");
    }

    /** Waits until it has printed that it answers. */
    ServerUnderLoad awaitReady() {
        long deadlineNs = System.nanoTime() + PATIENCE.toNanos();
        while (!log().contains("Ready in")) {
            if (!process.isAlive() || System.nanoTime() - deadlineNs > 0) {
                throw new IllegalStateException("the server did not start:\n" + log());
            }
            LockSupport.parkNanos(PAUSE_NS);
        }
        return this;
    }

    InetSocketAddress sip() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), sipPort);
    }

    long pid() {
        return process.pid();
    }

    String log() {
        try {
            return Files.readString(directory.resolve("server.log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A fresh look at /metrics. */
    Scraped scrape() {
        RunFile api = RunFile.read(directory.resolve("data")).orElseThrow(() -> new IllegalStateException("the server has gone:\n" + log()));
        try {
            return new Scraped(http.send(HttpRequest.newBuilder(URI.create(api.url() + "/metrics")).timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString()).body());
        } catch (IOException e) {
            throw new UncheckedIOException("the server does not serve its metrics:\n" + log(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** A number that is free for UDP and TCP at the moment. */
    static int freePort() {
        try (ServerSocket tcp = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                DatagramSocket udp = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), tcp.getLocalPort()))) {
            return udp.getLocalPort();
        } catch (IOException e) {
            return freePort();
        }
    }

    @Override
    public void close() {
        http.close();
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
