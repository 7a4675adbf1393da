package io.tandem.pbx;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Where a user can be reached until when: a registered contact with what the registrar has to know of it again.
 *
 * @param contact the URI to call
 * @param qThousandths preference, 0 to 1000
 * @param parameters of the Contact header but q and expires
 * @param path values to be sent as Route, in this order
 * @param sourceAddress literal address that the registration came from
 * @param sourceTransport udp, tcp, tls or ws
 * @param proxied whether that address is a proxy's
 */
public record Location(
        Address contact,
        int qThousandths,
        Map<String, String> parameters,
        Instant expiresAt,
        Instant updatedAt,
        String callId,
        long cseq,
        List<String> path,
        String sourceAddress,
        int sourcePort,
        String sourceTransport,
        boolean proxied) {
    public Location {
        parameters = Map.copyOf(parameters);
        path = List.copyOf(path);
    }

    /**
     * A SIP URI in its parts.
     *
     * @param port 0 when not given
     */
    public record Address(
            String scheme, String user, String host, int port, Map<String, String> parameters, Map<String, String> headers) {
        public Address {
            parameters = Map.copyOf(parameters);
            headers = Map.copyOf(headers);
        }
    }

    public boolean isLive(Instant now) {
        return now.isBefore(expiresAt);
    }
}
