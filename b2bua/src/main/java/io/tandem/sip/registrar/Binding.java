package io.tandem.sip.registrar;

import io.tandem.call.Source;
import io.tandem.call.Uri;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One contact at which a user can be reached.
 *
 * @param qThousandths preference, 0 to 1000
 * @param parameters of the Contact header but q and expires
 * @param expiresAt not valid from this instant on
 * @param updatedAt when it was last registered
 * @param path values to be sent as Route, in this order (RFC 3327)
 * @param source where the REGISTER came from
 * @param proxied whether the source is a proxy
 */
public record Binding(
        Uri contact,
        int qThousandths,
        Map<String, String> parameters,
        Instant expiresAt,
        Instant updatedAt,
        String callId,
        long cseq,
        List<String> path,
        Source source,
        boolean proxied) {
    public Binding {
        parameters = Map.copyOf(parameters);
        path = List.copyOf(path);
    }

    public Optional<String> instance() {
        return Optional.ofNullable(parameters.get("+sip.instance"));
    }

    public Optional<String> regId() {
        return Optional.ofNullable(parameters.get("reg-id"));
    }

    public boolean isLive(Instant now) {
        return now.isBefore(expiresAt);
    }

    /** Rounded up, so a live binding never shows 0, which would mean that it is gone. */
    public long remainingSeconds(Instant now) {
        return Math.ceilDiv(Duration.between(now, expiresAt).toMillis(), 1000);
    }

    /**
     * Where requests have to be sent to instead of to the contact: the address the REGISTER came from, when the phone's own idea of
     * its address is another one (it is behind a NAT, or in a browser). Empty when the contact (or the path) is right as it is.
     */
    public Optional<Source> detour() {
        if (proxied || !path.isEmpty()) {
            return Optional.empty();
        }
        boolean isWebSocket = source.transport().toLowerCase(Locale.ROOT).startsWith("ws");
        return isWebSocket || !UriComparison.sameHost(contact.host(), source.address()) ? Optional.of(source) : Optional.empty();
    }
}
