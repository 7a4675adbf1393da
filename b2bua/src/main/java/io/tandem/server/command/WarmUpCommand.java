package io.tandem.server.command;

import io.tandem.server.RunFile;
import io.tandem.server.Server;
import io.tandem.server.Signals;
import io.tandem.server.Wiring;
import io.tandem.server.config.Configuration;
import io.tandem.server.config.ConfigurationReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code warm-up}: starts the demo on free ports, asks and calls it, and ends it. The launcher records with it what the start loads and what calls run through (AOT cache). */
@Command(name = "warm-up", hidden = true, description = "Starts the demo on free ports and ends it; for the launcher's cache.")
public final class WarmUpCommand implements Callable<Integer> {
    @Override
    public Integer call() throws IOException {
        Path data = Files.createTempDirectory("tandem-warm-up");
        String port = Integer.toString(freePort());
        Configuration configuration = ConfigurationReader.readDemo(List.of("sip.udp=127.0.0.1:" + port, "sip.tcp=127.0.0.1:" + port, "sip.ws=off",
                "http.listen=127.0.0.1:0", "data.dir=" + data));
        Signals signals = new Signals();
        new Server(configuration, Wiring::calls, signals, new PrintStream(new AskOnceReady(data, Integer.parseInt(port), signals), true, StandardCharsets.UTF_8)).run();
        deleteAll(data);
        return 0;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    private static void deleteAll(Path folder) throws IOException {
        try (var paths = Files.walk(folder)) {
            for (Path path : paths.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }

    /** Takes the banner's place: once it is written the server is ready. */
    private static final class AskOnceReady extends OutputStream {
        private final Path data;
        private final int sipPort;
        private final Signals signals;

        AskOnceReady(Path data, int sipPort, Signals signals) {
            this.data = data;
            this.sipPort = sipPort;
            this.signals = signals;
        }

        @Override
        public void write(int octet) {}

        @Override
        public void write(byte[] octets, int offset, int length) {
            try {
                String url = RunFile.read(data).map(RunFile::url).orElseThrow();
                try (var stream = URI.create(url + "/metrics").toURL().openStream()) {
                    stream.readAllBytes();
                }
                WarmUpCalls.run(sipPort);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException("the server did not answer while warming up", e);
            } finally {
                signals.raise("TERM");
            }
        }
    }
}
