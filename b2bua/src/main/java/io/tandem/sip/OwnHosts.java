package io.tandem.sip;

import io.tandem.call.Uri;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which hosts are ours: the domain and the bound or advertised addresses, which are taken as the domain; {@code localhost} for a loopback address. */
public final class OwnHosts {
    private final String domain;
    private final Set<String> hosts;

    public OwnHosts(String domain, Set<String> addresses) {
        this.domain = domain;
        hosts = addresses.stream().map(address -> UriText.bare(address).toLowerCase(Locale.ROOT)).flatMap(OwnHosts::names).collect(Collectors.toUnmodifiableSet());
    }

    private static Stream<String> names(String address) {
        boolean loopback = address.startsWith("127.") || address.equals("::1") || address.equals("0:0:0:0:0:0:0:1");
        return loopback ? Stream.of(address, "localhost") : Stream.of(address);
    }

    /** @param host as written in a URI, IPv6 with or without brackets */
    public boolean has(String host) {
        return host.equalsIgnoreCase(domain) || hosts.contains(UriText.bare(host).toLowerCase(Locale.ROOT));
    }

    /** The URI with our domain for any of our addresses. */
    Uri normal(Uri uri) {
        boolean ours = !uri.host().isEmpty() && has(uri.host());
        return ours ? new Uri(uri.scheme(), uri.user(), domain, 0, uri.parameters(), Map.of()) : uri;
    }
}
