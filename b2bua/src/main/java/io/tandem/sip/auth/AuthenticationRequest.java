package io.tandem.sip.auth;

import java.util.List;

/**
 * What authentication needs to know of a request.
 *
 * @param method as on the request line
 * @param requestUriHost host of the Request-URI, without port
 * @param credentials the values of the Authorization headers (REGISTER) or Proxy-Authorization headers (others), in order, each with
 *     its scheme: {@code Digest username="1000", ...}
 * @param sourceAddress the literal address the request came from
 */
public record AuthenticationRequest(String method, String requestUriHost, List<String> credentials, String sourceAddress) {
    public AuthenticationRequest {
        credentials = List.copyOf(credentials);
    }
}
