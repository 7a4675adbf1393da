package io.tandem.bench.calls;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** From the start of the server's process to its first answer to OPTIONS. */
final class StartUp {
    private static final int EVERY_MS = 5;
    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(60);
    private static final int LARGEST_BYTES = 4096;

    private StartUp() {}

    /** Milliseconds of one start; throws IllegalStateException when no answer comes. */
    static double millis(Path parent) {
        try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            Path directory = Files.createTempDirectory(parent, "start");
            socket.setSoTimeout(EVERY_MS);
            long startNs = System.nanoTime();
            try (ServerUnderLoad server = new ServerUnderLoad(List.of(), List.of(), directory)) {
                awaitAnswer(socket, server, startNs + PATIENCE_NS);
                return (System.nanoTime() - startNs) / 1e6;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void awaitAnswer(DatagramSocket socket, ServerUnderLoad server, long deadlineNs) throws IOException {
        for (int attempt = 0; System.nanoTime() - deadlineNs < 0; attempt++) {
            send(socket, server.sip(), attempt);
            if (isAnswered(socket)) {
                return;
            }
        }
        throw new IllegalStateException("the server answered no OPTIONS:\n" + server.log());
    }

    private static boolean isAnswered(DatagramSocket socket) throws IOException {
        try {
            DatagramPacket answer = new DatagramPacket(new byte[LARGEST_BYTES], LARGEST_BYTES);
            socket.receive(answer);
            return new String(answer.getData(), 0, answer.getLength(), StandardCharsets.US_ASCII).startsWith("SIP/2.0 200");
        } catch (SocketTimeoutException tooEarly) {
            return false;
        }
    }

    private static void send(DatagramSocket socket, InetSocketAddress server, int attempt) throws IOException {
        String options = String.join("\r\n", "OPTIONS sip:tandem.local SIP/2.0", "Via: SIP/2.0/UDP 127.0.0.1:" + socket.getLocalPort() + ";branch=z9hG4bKstart" + attempt + ";rport",
                "Max-Forwards: 70", "From: <sip:bench@tandem.local>;tag=bench" + attempt, "To: <sip:tandem.local>", "Call-ID: start" + attempt + "-" + socket.getLocalPort(), "CSeq: 1 OPTIONS",
                "Content-Length: 0", "", "");
        byte[] bytes = options.getBytes(StandardCharsets.US_ASCII);
        socket.send(new DatagramPacket(bytes, bytes.length, server));
    }
}
