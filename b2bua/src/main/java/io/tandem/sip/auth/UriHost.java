package io.tandem.sip.auth;

import java.util.Locale;
import java.util.Optional;

/** Finds the host in a SIP URI without judging the rest of it. */
final class UriHost {
    private UriHost() {}

    /** The host of a sip or sips URI as written, IPv6 with its brackets; empty for other schemes or without a host. */
    static Optional<String> of(String uri) {
        String lower = uri.toLowerCase(Locale.ROOT);
        if (!lower.startsWith("sip:") && !lower.startsWith("sips:")) {
            return Optional.empty();
        }
        String rest = uri.substring(uri.indexOf(':') + 1);
        // A user part may hold ; and ?, but nothing behind it may hold an @ that is not escaped.
        String hostPort = cut(rest.substring(rest.lastIndexOf('@') + 1), ";?>");
        String host = hostPort.startsWith("[") ? hostPort.substring(0, hostPort.indexOf(']') + 1) : cut(hostPort, ":");
        return Optional.of(host).filter(found -> !found.isEmpty());
    }

    private static String cut(String text, String ends) {
        int end = 0;
        while (end < text.length() && ends.indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return text.substring(0, end);
    }
}
