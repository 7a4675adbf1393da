package io.tandem.server.command;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Short calls to the echo, one after the other: the paths that every call takes run often enough that the launcher's cache holds their profiles, and the compiler need not learn them under load. */
final class WarmUpCalls {
    private static final int CALLS = 400;
    private static final int ANSWER_MS = 500;
    private static final int LARGEST_BYTES = 4096;
    private static final String SDP = String.join("\r\n", "v=0", "o=warm-up 1 1 IN IP4 127.0.0.1", "s=-", "c=IN IP4 127.0.0.1", "t=0 0", "m=audio 9 RTP/AVP 0 8 101", "a=rtpmap:0 PCMU/8000",
            "a=rtpmap:8 PCMA/8000", "a=rtpmap:101 telephone-event/8000", "a=fmtp:101 0-16", "a=ptime:20", "");

    private final DatagramSocket socket;
    private final InetSocketAddress server;

    private WarmUpCalls(DatagramSocket socket, InetSocketAddress server) {
        this.socket = socket;
        this.server = server;
    }

    /** Calls the server at that port of 127.0.0.1; ends early when it does not answer. */
    static void run(int port) throws IOException {
        InetAddress here = InetAddress.ofLiteral("127.0.0.1");
        try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(here, 0))) {
            socket.setSoTimeout(ANSWER_MS);
            WarmUpCalls calls = new WarmUpCalls(socket, new InetSocketAddress(here, port));
            int call = 0;
            while (call < CALLS && calls.call(call)) {
                call++;
            }
        }
    }

    private boolean call(int number) throws IOException {
        send(request("INVITE", number, 1, "<sip:*43@tandem.local>", "Content-Type: application/sdp\r\n", SDP));
        Optional<String> to = answered("1 INVITE");
        if (to.isEmpty()) {
            return false;
        }
        send(request("ACK", number, 1, to.get(), "", ""));
        send(request("BYE", number, 2, to.get(), "", ""));
        return answered("2 BYE").isPresent();
    }

    private String request(String method, int call, int cseq, String to, String headers, String body) {
        return method + " sip:*43@127.0.0.1:" + server.getPort() + " SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:" + socket.getLocalPort() + ";branch=z9hG4bK" + method + call + ";rport\r\nMax-Forwards: 70\r\n"
                + "From: <sip:1000@tandem.local>;tag=w" + call + "\r\nTo: " + to + "\r\nCall-ID: warm-up-" + call + "\r\nCSeq: " + cseq + " " + method + "\r\nContact: <sip:1000@127.0.0.1:"
                + socket.getLocalPort() + ">\r\nUser-Agent: Tandem warm-up\r\nAllow: INVITE, ACK, CANCEL, BYE\r\nSupported: timer\r\n" + headers + "Content-Length: " + body.length() + "\r\n\r\n" + body;
    }

    private void send(String message) throws IOException {
        byte[] bytes = message.getBytes(StandardCharsets.US_ASCII);
        socket.send(new DatagramPacket(bytes, bytes.length, server));
    }

    /** To of the final answer with that CSeq; empty when none comes. */
    private Optional<String> answered(String cseq) throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[LARGEST_BYTES], LARGEST_BYTES);
        try {
            while (true) {
                packet.setLength(LARGEST_BYTES);
                socket.receive(packet);
                String text = new String(packet.getData(), 0, packet.getLength(), StandardCharsets.ISO_8859_1);
                if (text.startsWith("SIP/2.0 200") && header(text, "CSeq").equals(cseq)) {
                    return Optional.of(header(text, "To"));
                }
            }
        } catch (SocketTimeoutException late) {
            return Optional.empty();
        }
    }

    private static String header(String text, String name) {
        return text.lines().filter(line -> line.startsWith(name + ": ")).map(line -> line.substring(name.length() + 2)).findFirst().orElse("");
    }
}
