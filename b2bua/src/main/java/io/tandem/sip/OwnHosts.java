package io.tandem.sip;

import io.tandem.call.Uri;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Which hosts are ours: the domain and the bound or advertised addresses, which are taken as the domain. */
public final class OwnHosts {
    private final String domain;
    private final Set<String> hosts;

    public OwnHosts(String domain, Set<String> addresses) {
        this.domain = domain;
        hosts = addresses.stream().map(address -> UriText.bare(address).toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
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
