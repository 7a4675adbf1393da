package io.tandem.call;

import java.util.List;
import java.util.Optional;

/**
 * Where a request goes.
 *
 * @param requestUri the registered contact, as the phone wrote it
 * @param hop where it is really sent, when that is not what the URI says: the source of a registration from behind a NAT
 * @param path the Route set from the registration's Path (RFC 3327), as written, first hop first
 */
public record Target(String requestUri, Optional<Source> hop, List<String> path) {
    public Target {
        path = List.copyOf(path);
    }
}
