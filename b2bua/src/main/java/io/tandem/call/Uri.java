package io.tandem.call;

import java.util.Map;

/**
 * A SIP URI as a value.
 *
 * @param scheme sip, sips or tel
 * @param user unescaped, empty when there is none; the number for tel
 * @param port 0 when not given
 * @param parameters lower-case names; a parameter without a value has the empty one
 * @param headers the part behind '?', names as written
 */
public record Uri(String scheme, String user, String host, int port, Map<String, String> parameters, Map<String, String> headers) {
    public Uri {
        parameters = Map.copyOf(parameters);
        headers = Map.copyOf(headers);
    }

    public static Uri sip(String user, String host) {
        return new Uri("sip", user, host, 0, Map.of(), Map.of());
    }
}
