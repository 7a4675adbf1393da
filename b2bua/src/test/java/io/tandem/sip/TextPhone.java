package io.tandem.sip;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** A phone on one datagram socket that sends what a test writes and hands over what comes, in order. Repeats nothing by itself. */
final class TextPhone implements AutoCloseable {
    private static final int PATIENCE_MS = 20_000;
    private static final AtomicInteger BRANCHES = new AtomicInteger();

    private final DatagramSocket socket;
    private final InetSocketAddress server;

    TextPhone(InetSocketAddress server) {
        this.server = server;
        try {
            socket = new DatagramSocket(new InetSocketAddress(server.getAddress(), 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String address() {
        return UriText.bracketed(server.getAddress().getHostAddress()) + ":" + socket.getLocalPort();
    }

    int port() {
        return socket.getLocalPort();
    }

    static String branch() {
        return "z9hG4bKtest" + BRANCHES.incrementAndGet();
    }

    void send(String text) {
        byte[] octets = text.getBytes(StandardCharsets.UTF_8);
        send(octets);
    }

    void send(byte[] octets) {
        try {
            socket.send(new DatagramPacket(octets, octets.length, server));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next message, whatever it is. */
    TextMessage next() {
        return next(PATIENCE_MS);
    }

    /** The next message that fits; others are passed over. */
    TextMessage next(Predicate<TextMessage> wanted) {
        for (int i = 0; i < 200; i++) {
            TextMessage message = next();
            if (wanted.test(message)) {
                return message;
            }
        }
        throw new AssertionError("200 messages and none was the wanted one");
    }

    TextMessage response(int code) {
        return next(message -> message.code() == code);
    }

    TextMessage request(String method) {
        return next(message -> message.method().equals(method));
    }

    /** True when nothing comes for so long. */
    boolean isQuiet(int forMs) {
        try {
            TextMessage message = next(forMs);
            throw new AssertionError("expected silence, got\n" + message.text());
        } catch (Silence e) {
            return true;
        }
    }

    static final class Silence extends AssertionError {
        private static final long serialVersionUID = 1L;

        Silence() {
            super("nothing came");
        }
    }

    private TextMessage next(int waitMs) {
        try {
            byte[] buffer = new byte[65536];
            DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
            socket.setSoTimeout(waitMs);
            socket.receive(packet);
            return new TextMessage(new String(buffer, 0, packet.getLength(), StandardCharsets.UTF_8));
        } catch (SocketTimeoutException e) {
            throw new Silence();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Answers a request with its Vias, From, To, Call-ID and CSeq. */
    void answer(TextMessage request, String status, String toTag, String... lines) {
        StringBuilder text = new StringBuilder("SIP/2.0 ").append(status).append("\r\n");
        request.all("Via").forEach(via -> text.append("Via: ").append(via).append("\r\n"));
        request.all("Record-Route").forEach(route -> text.append("Record-Route: ").append(route).append("\r\n"));
        String to = request.header("To");
        text.append("From: ").append(request.header("From")).append("\r\nTo: ").append(to).append(toTag.isEmpty() || to.contains(";tag=") ? "" : ";tag=" + toTag);
        text.append("\r\nCall-ID: ").append(request.header("Call-ID")).append("\r\nCSeq: ").append(request.header("CSeq")).append("\r\n");
        send(finished(text, lines));
    }

    /** Adds lines; the one that starts with an empty line is the body. */
    private static String finished(StringBuilder text, String... lines) {
        String body = "";
        for (String line : lines) {
            if (line.startsWith("v=0")) {
                body = line;
                text.append("Content-Type: application/sdp\r\n");
            } else {
                text.append(line).append("\r\n");
            }
        }
        return text.append("Content-Length: ").append(body.length()).append("\r\n\r\n").append(body).toString();
    }

    /** A request line by line; {@code %} stands for nothing. */
    String request(String method, String uri, String callId, String fromTag, String to, long cseq, String... lines) {
        return requestBy(branch(), method, uri, callId, fromTag, to, cseq, lines);
    }

    String requestBy(String branch, String method, String uri, String callId, String fromTag, String to, long cseq, String... lines) {
        StringBuilder text = new StringBuilder(method).append(' ').append(uri).append(" SIP/2.0\r\nVia: SIP/2.0/UDP ").append(address()).append(";rport;branch=").append(branch)
                .append("\r\nMax-Forwards: 70\r\nFrom: \"Test\" <sip:1000@tandem.local>;tag=").append(fromTag).append("\r\nTo: ").append(to).append("\r\nCall-ID: ").append(callId)
                .append("\r\nCSeq: ").append(cseq).append(' ').append(method.equals("ACK") ? "INVITE" : method).append("\r\nContact: <sip:1000@").append(address()).append(">\r\n");
        if (method.equals("ACK")) {
            int at = text.indexOf("CSeq: ");
            text.replace(at, text.indexOf("\r\n", at), "CSeq: " + cseq + " ACK");
        }
        return finished(text, lines);
    }

    @Override
    public void close() {
        socket.close();
    }
}
