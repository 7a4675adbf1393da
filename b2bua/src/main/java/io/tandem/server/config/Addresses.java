package io.tandem.server.config;

import io.tandem.server.config.ValueType.Scalar;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Addresses, sockets and port ranges. Names are never looked up: a configuration must not hang on a name server. */
final class Addresses {
    private static final Pattern SOCKET = Pattern.compile("(?:\\[([^\\[\\]]+)]|([^:\\[\\]]+)):([0-9]{1,5})");
    private static final Pattern RANGE = Pattern.compile("([0-9]{1,5})-([0-9]{1,5})");
    private static final Pattern LITERAL = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*(%[\\w.-]+)?");

    private Addresses() {}

    static Scalar<InetAddress> address() {
        return new Scalar<>("an IPv4 or IPv6 address of this machine, or localhost", Addresses::parseAddress);
    }

    static Scalar<InetSocketAddress> socket(int minimumPort) {
        return new Scalar<>("ADDRESS:PORT such as 127.0.0.1:5060 or [::1]:5060, port " + minimumPort + " to 65535",
                text -> parseSocket(text, minimumPort));
    }

    static Scalar<PortRange> portRange() {
        return new Scalar<>("FIRST-LAST such as 20000-29999, each from 1024 to 65535, with room for a port pair", text -> {
            Matcher matcher = RANGE.matcher(text);
            if (!matcher.matches()) {
                throw new IllegalArgumentException("is not a range of ports");
            }
            return new PortRange(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
        });
    }

    static InetAddress parseAddress(String text) {
        String bare = text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
        String literal = bare.equals("localhost") ? "127.0.0.1" : bare;
        if (!LITERAL.matcher(literal).matches()) {
            throw new IllegalArgumentException("is not an address");
        }
        try {
            return InetAddress.ofLiteral(literal);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("is not an address", e);
        }
    }

    private static InetSocketAddress parseSocket(String text, int minimumPort) {
        Matcher matcher = SOCKET.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("is not ADDRESS:PORT");
        }
        String host = matcher.group(1) != null ? matcher.group(1) : matcher.group(2);
        int port = Integer.parseInt(matcher.group(3));
        if (port < minimumPort || port > 65535) {
            throw new IllegalArgumentException("has a port out of bounds");
        }
        return new InetSocketAddress(parseAddress(host), port);
    }
}
