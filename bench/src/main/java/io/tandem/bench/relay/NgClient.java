package io.tandem.bench.relay;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** Asks rtpengine by its "ng" control protocol: one datagram each way, repeated when lost. */
final class NgClient implements AutoCloseable {
    private static final int TRIES = 5;
    private static final int WAIT_MS = 1000;

    private final InetSocketAddress server;
    private final DatagramSocket socket;
    private long cookie;

    NgClient(InetSocketAddress server) throws IOException {
        this.server = server;
        socket = new DatagramSocket(0, server.getAddress());
        socket.setSoTimeout(WAIT_MS);
    }

    Map<String, Object> ask(Map<String, Object> command) throws IOException {
        String prefix = "c" + ++cookie + " ";
        byte[] request = (prefix + Bencode.write(command)).getBytes(StandardCharsets.ISO_8859_1);
        for (int attempt = 0; attempt < TRIES; attempt++) {
            socket.send(new DatagramPacket(request, request.length, server));
            Optional<String> answer = receive().filter(text -> text.startsWith(prefix));
            if (answer.isPresent()) {
                return Bencode.readDictionary(answer.get().substring(prefix.length()));
            }
        }
        throw new IOException("rtpengine does not answer on " + server);
    }

    private Optional<String> receive() throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[65536], 65536);
        try {
            socket.receive(packet);
            return Optional.of(new String(packet.getData(), 0, packet.getLength(), StandardCharsets.ISO_8859_1));
        } catch (SocketTimeoutException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
