package io.tandem.phone.sip;

import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.Optional;

/** One Via value (RFC 3261 20.42, rport of RFC 3581); transport in upper case. */
public record Via(String transport, HostPort sentBy, Params params) {
    /** Every RFC 3261 branch starts so. */
    public static final String COOKIE = "z9hG4bK";

    /** Reads {@code SIP/2.0/UDP host:port;branch=...}; throws SipParseException. */
    public static Via parse(String text) {
        String value = text.trim().replaceAll("\\s*/\\s*", "/");
        int space = value.indexOf(' ');
        if (space < 0 || !value.regionMatches(true, 0, "SIP/2.0/", 0, 8)) {
            throw new SipParseException("Via \"" + text + "\": expected SIP/2.0/TRANSPORT host:port;params");
        }
        String rest = value.substring(space + 1).trim();
        int semicolon = rest.indexOf(';');
        String host = semicolon < 0 ? rest : rest.substring(0, semicolon).trim();
        return new Via(value.substring(8, space).toUpperCase(Locale.ROOT), HostPort.parse(host),
                semicolon < 0 ? Params.NONE : Params.parse(rest.substring(semicolon)));
    }

    public Optional<String> branch() {
        return params.get("branch");
    }

    /** Where a response goes over UDP (RFC 3261 18.2.2, RFC 3581 4), given where the request came from. */
    public InetSocketAddress responseAddress(InetSocketAddress source) {
        int port = params.has("rport") ? source.getPort() : sentBy.port().orElse(5060);
        return new InetSocketAddress(source.getAddress(), port);
    }

    /** A copy that notes the source of the request. */
    public Via received(InetSocketAddress source) {
        String address = source.getAddress().getHostAddress();
        Params out = params;
        if (params.has("rport")) {
            out = out.with("rport", Integer.toString(source.getPort()));
        }
        return out.has("rport") || !sentBy.host().equals(address) ? new Via(transport, sentBy, out.with("received", address)) : this;
    }

    @Override
    public String toString() {
        return "SIP/2.0/" + transport + " " + sentBy + params;
    }
}
