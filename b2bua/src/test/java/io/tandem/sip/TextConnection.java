package io.tandem.sip;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A TCP connection to the server on which a test writes and reads text. */
final class TextConnection implements AutoCloseable {
    private final Socket socket;

    TextConnection(InetSocketAddress server) {
        try {
            socket = new Socket(server.getAddress(), server.getPort());
            socket.setSoTimeout(20_000);
            socket.setTcpNoDelay(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String address() {
        return "127.0.0.1:" + socket.getLocalPort();
    }

    void send(String text) {
        try {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String request(String method, String uri, String callId, long cseq, String to, String... lines) {
        StringBuilder text = new StringBuilder(method + " " + uri + " SIP/2.0\r\nVia: SIP/2.0/TCP " + address() + ";branch=" + TextPhone.branch() + "\r\nMax-Forwards: 70\r\nFrom: <sip:1000@tandem.local>;tag=tcp\r\nTo: "
                + to + "\r\nCall-ID: " + callId + "\r\nCSeq: " + cseq + " " + method + "\r\nContact: <sip:1000@127.0.0.1:9;transport=tcp>\r\n");
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

    /** The next message: head up to the empty line, body as long as it says. */
    TextMessage next() {
        try {
            InputStream in = socket.getInputStream();
            StringBuilder text = new StringBuilder();
            while (text.indexOf("\r\n\r\n") < 0) {
                text.append((char) octet(in));
            }
            int length = Integer.parseInt(new TextMessage(text.toString()).header("Content-Length"));
            for (int i = 0; i < length; i++) {
                text.append((char) octet(in));
            }
            return new TextMessage(text.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String read(int count) {
        try {
            return new String(socket.getInputStream().readNBytes(count), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** True when the server ends the connection as more comes on it. */
    boolean isClosedWhenGoingOn() {
        try {
            socket.setSoTimeout(100);
            for (int i = 0; i < 100; i++) {
                socket.getOutputStream().write('x');
                if (isAtEnd()) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    private boolean isAtEnd() throws IOException {
        try {
            return socket.getInputStream().read() < 0;
        } catch (java.net.SocketTimeoutException e) {
            return false;
        }
    }

    private static int octet(InputStream in) throws IOException {
        int octet = in.read();
        if (octet < 0) {
            throw new IOException("the server closed the connection");
        }
        return octet;
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
