package io.tandem.phone.sip;

import java.net.InetSocketAddress;
import java.util.OptionalInt;

/** Host (IPv6 in brackets) and port as written in URIs and Via. */
public record HostPort(String host, OptionalInt port) {
    /** Reads {@code host}, {@code host:port} or {@code [v6]:port}; throws SipParseException. */
    public static HostPort parse(String text) {
        int afterHost = text.startsWith("[") ? text.indexOf(']') + 1 : 0;
        int colon = text.indexOf(':', afterHost);
        String host = colon < 0 ? text : text.substring(0, colon);
        if (host.isEmpty() || (text.startsWith("[") && afterHost == 0) || !host.matches("\\[[0-9a-fA-F:.]+]|[A-Za-z0-9._-]+")) {
            throw new SipParseException("host \"" + text + "\": expected a name, an IPv4 address or [IPv6], then maybe :port");
        }
        return new HostPort(host, colon < 0 ? OptionalInt.empty() : OptionalInt.of(port(text.substring(colon + 1))));
    }

    private static int port(String text) {
        if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) > 65535) {
            throw new SipParseException("port \"" + text + "\": expected 0 to 65535");
        }
        return Integer.parseInt(text);
    }

    public static HostPort of(InetSocketAddress address) {
        String host = address.getAddress().getHostAddress();
        return new HostPort(host.indexOf(':') >= 0 ? "[" + host + "]" : host, OptionalInt.of(address.getPort()));
    }

    /** The socket address; 5060 when no port is written. Looks a host name up. */
    public InetSocketAddress toAddress() {
        String plain = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        return new InetSocketAddress(plain, port.orElse(5060));
    }

    @Override
    public String toString() {
        return port.isPresent() ? host + ":" + port.getAsInt() : host;
    }
}
