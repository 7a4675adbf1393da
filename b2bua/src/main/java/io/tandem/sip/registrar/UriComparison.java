package io.tandem.sip.registrar;

import io.tandem.call.Uri;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Whether two SIP URIs are equivalent (RFC 3261 19.1.4). */
final class UriComparison {
    /** Present in one URI alone, these make it another, even with the default value. */
    private static final Set<String> DECISIVE = Set.of("user", "ttl", "method", "maddr", "transport");

    private UriComparison() {}

    static boolean same(Uri a, Uri b) {
        return a.scheme().equalsIgnoreCase(b.scheme())
                && a.user().equals(b.user())
                && sameHost(a.host(), b.host())
                && a.port() == b.port()
                && agree(a.parameters(), b.parameters())
                && agree(b.parameters(), a.parameters())
                && lowerCaseNames(a.headers()).equals(lowerCaseNames(b.headers()));
    }

    /** Names in any case; address literals by value, so {@code [::1]} is {@code 0:0:0:0:0:0:0:1}. */
    static boolean sameHost(String a, String b) {
        return canonicalHost(a).equals(canonicalHost(b));
    }

    private static boolean agree(Map<String, String> parameters, Map<String, String> others) {
        return parameters.entrySet().stream().allMatch(parameter -> {
            String other = others.get(parameter.getKey());
            return other == null ? !DECISIVE.contains(parameter.getKey()) : other.equalsIgnoreCase(parameter.getValue());
        });
    }

    private static Map<String, String> lowerCaseNames(Map<String, String> headers) {
        Map<String, String> result = new HashMap<>();
        headers.forEach((name, value) -> result.put(name.toLowerCase(Locale.ROOT), value));
        return result;
    }

    private static String canonicalHost(String host) {
        String plain = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        if (plain.indexOf(':') < 0) {
            return plain.toLowerCase(Locale.ROOT);
        }
        try {
            return InetAddress.ofLiteral(plain).getHostAddress();
        } catch (IllegalArgumentException e) {
            return plain.toLowerCase(Locale.ROOT);
        }
    }
}
