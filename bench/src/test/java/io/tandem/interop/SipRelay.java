package io.tandem.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

/**
 * Stands between a client and a target on UDP and, when told to, loses or repeats chosen messages. It also takes the SHA-256 challenges away from what the
 * client gets when told to: sipp 3.6 reads the first challenge alone and knows only MD5.
 */
final class SipRelay implements AutoCloseable {
    private static final int LARGEST_BYTES = 65_536;
    private static final Pattern STRONG_CHALLENGE = Pattern.compile("(?im)^(WWW|Proxy)-Authenticate:[^\r\n]*algorithm=\"?SHA-256[^\r\n]*\r\n");

    private final DatagramSocket front;
    private final DatagramSocket back;
    private final SocketAddress target;
    private final boolean onlyMd5;
    private final List<Rule> rules = new CopyOnWriteArrayList<>();
    private volatile SocketAddress client;
    private final List<Thread> threads = new ArrayList<>();

    private SipRelay(InetSocketAddress target, boolean onlyMd5) {
        this.target = target;
        this.client = target;
        this.onlyMd5 = onlyMd5;
        InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try {
            this.front = new DatagramSocket(any);
            this.back = new DatagramSocket(any);
        } catch (SocketException e) {
            throw new UncheckedIOException(e);
        }
    }

    static SipRelay to(InetSocketAddress target) {
        return new SipRelay(target, false).started();
    }

    static SipRelay withoutSha256(InetSocketAddress target) {
        return new SipRelay(target, true).started();
    }

    private SipRelay started() {
        threads.add(Thread.ofVirtual().start(() -> forward(front, back, true)));
        threads.add(Thread.ofVirtual().start(() -> forward(back, front, false)));
        return this;
    }

    /** Where the client has to send. */
    InetSocketAddress address() {
        return (InetSocketAddress) front.getLocalSocketAddress();
    }

    /** Loses the next so many messages whose text begins with the pattern, whichever way they go. */
    SipRelay lose(String pattern, int count) {
        rules.add(new Rule(Pattern.compile(pattern), count, 0));
        return this;
    }

    /** Sends each of the next so many matching messages twice. */
    SipRelay repeat(String pattern, int count) {
        rules.add(new Rule(Pattern.compile(pattern), count, 2));
        return this;
    }

    /** Rules that did not see all the messages they were made for; a test in which nothing was lost proves nothing. */
    List<String> unusedRules() {
        return rules.stream().filter(Rule::isOpen).map(Rule::toString).toList();
    }

    private void forward(DatagramSocket in, DatagramSocket out, boolean isFromClient) {
        byte[] buffer = new byte[LARGEST_BYTES];
        try {
            while (true) {
                DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                in.receive(packet);
                if (isFromClient) {
                    client = packet.getSocketAddress();
                }
                pass(Arrays.copyOf(buffer, packet.getLength()), out, isFromClient ? target : client, isFromClient);
            }
        } catch (IOException e) {
            if (!in.isClosed() && !out.isClosed()) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void pass(byte[] message, DatagramSocket out, SocketAddress to, boolean isFromClient) throws IOException {
        String text = new String(message, StandardCharsets.ISO_8859_1);
        int copies = rules.stream().map(rule -> rule.copies(text)).filter(number -> number != 1).findFirst().orElse(1);
        byte[] passed = onlyMd5 && !isFromClient ? STRONG_CHALLENGE.matcher(text).replaceAll("").getBytes(StandardCharsets.ISO_8859_1) : message;
        for (int copy = 0; copy < copies; copy++) {
            out.send(new DatagramPacket(passed, passed.length, to));
        }
    }

    @Override
    public void close() {
        front.close();
        back.close();
    }

    /** What happens to messages that begin like this. */
    private static final class Rule {
        private final Pattern pattern;
        private final int copies;
        private int left;

        Rule(Pattern pattern, int count, int copies) {
            this.pattern = pattern;
            this.copies = copies;
            this.left = count;
        }

        synchronized int copies(String text) {
            if (left == 0 || !pattern.matcher(text).lookingAt()) {
                return 1;
            }
            left--;
            return copies;
        }

        synchronized boolean isOpen() {
            return left > 0;
        }

        @Override
        public String toString() {
            return pattern + " (" + left + " to go)";
        }
    }
}
