package io.tandem.phone.sip;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** A sip or sips URI (RFC 3261 19.1); {@code headers} is the text after the question mark, or empty. */
public record SipUri(String scheme, Optional<String> user, HostPort hostPort, Params params, String headers) {
    /** Reads a URI without angle brackets; throws SipParseException. */
    public static SipUri parse(String text) {
        int colon = text.indexOf(':');
        String scheme = colon < 0 ? "" : text.substring(0, colon).toLowerCase(Locale.ROOT);
        if (!scheme.equals("sip") && !scheme.equals("sips")) {
            throw new SipParseException("URI \"" + text + "\": expected sip: or sips:");
        }
        String rest = text.substring(colon + 1);
        int at = rest.indexOf('@');
        String afterUser = rest.substring(at + 1);
        int question = afterUser.indexOf('?');
        String hostAndParams = question < 0 ? afterUser : afterUser.substring(0, question);
        int semicolon = hostAndParams.indexOf(';');
        String host = semicolon < 0 ? hostAndParams : hostAndParams.substring(0, semicolon);
        Params params = semicolon < 0 ? Params.NONE : Params.parse(hostAndParams.substring(semicolon));
        Optional<String> user = at < 0 ? Optional.empty() : Optional.of(rest.substring(0, at));
        return new SipUri(scheme, user, HostPort.parse(host), params, question < 0 ? "" : afterUser.substring(question + 1));
    }

    public static SipUri of(String user, HostPort hostPort) {
        return new SipUri("sip", user.isEmpty() ? Optional.empty() : Optional.of(user), hostPort, Params.NONE, "");
    }

    public String host() {
        return hostPort.host();
    }

    public OptionalInt port() {
        return hostPort.port();
    }

    public SipUri withParam(String name, String value) {
        return new SipUri(scheme, user, hostPort, params.with(name, value), headers);
    }

    public SipUri withHeaders(String newHeaders) {
        return new SipUri(scheme, user, hostPort, params, newHeaders);
    }

    @Override
    public String toString() {
        return scheme + ":" + user.map(u -> u + "@").orElse("") + hostPort + params + (headers.isEmpty() ? "" : "?" + headers);
    }
}
