package io.tandem.sip.registrar;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.call.Source;
import io.tandem.call.Uri;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/** A registrar over a map, a clock, and requests in one line. */
final class RegistrarFixture implements Bindings {
    static final Source PHONE = new Source("192.0.2.10", 5062, "udp");
    static final Source NAT = new Source("203.0.113.1", 61_000, "udp");

    final Map<String, List<Binding>> stored = new HashMap<>();
    Instant now = Instant.parse("2026-01-01T00:00:00Z");
    int mostBindings = 1000;
    Source source = PHONE;
    boolean proxied;
    List<String> path = List.of();
    final Registrar registrar = new Registrar(
            RegistrarSettings.standard(), this, Set.of("tandem.local", "127.0.0.1")::contains, Set.of("1000", "1001")::contains, () -> now);

    @Override
    public List<Binding> of(String user) {
        return stored.getOrDefault(user, List.of());
    }

    @Override
    public boolean replace(String user, List<Binding> bindings) {
        boolean fits = bindings.size() <= mostBindings;
        if (fits) {
            stored.put(user, List.copyOf(bindings));
        }
        return fits;
    }

    RegisterResult register(String callId, long cseq, int expiresSeconds, ContactValue... contacts) {
        return registrar.register(request(Uri.sip("1000", "tandem.local"), callId, cseq, OptionalLong.of(expiresSeconds), contacts));
    }

    RegisterResult registerWithoutExpires(String callId, long cseq, ContactValue... contacts) {
        return registrar.register(request(Uri.sip("1000", "tandem.local"), callId, cseq, OptionalLong.empty(), contacts));
    }

    RegisterResult wildcard(String callId, long cseq, OptionalLong expiresSeconds, ContactValue... contacts) {
        RegisterRequest plain = request(Uri.sip("1000", "tandem.local"), callId, cseq, expiresSeconds, contacts);
        return registrar.register(new RegisterRequest(
                plain.addressOfRecord(), "1000", true, plain.contacts(), expiresSeconds, callId, cseq, path, source, proxied));
    }

    RegisterRequest request(Uri addressOfRecord, String callId, long cseq, OptionalLong expires, ContactValue... contacts) {
        return new RegisterRequest(addressOfRecord, "1000", false, List.of(contacts), expires, callId, cseq, path, source, proxied);
    }

    /** {@code host=seconds left} of all contacts that a 200 lists. */
    static List<String> listed(RegisterResult result) {
        assertThat(result).isInstanceOf(RegisterResult.Accepted.class);
        return ((RegisterResult.Accepted) result)
                .bindings().stream()
                        .map(granted -> granted.binding().contact().host() + "=" + granted.expiresSeconds())
                        .toList();
    }

    static ContactValue at(String host) {
        return ContactValue.of(Uri.sip("1000", host));
    }

    static ContactValue at(String host, int qThousandths, long expiresSeconds) {
        return new ContactValue(Uri.sip("1000", host), qThousandths, OptionalLong.of(expiresSeconds), Map.of());
    }

    static ContactValue phone(String host, String instance) {
        return new ContactValue(Uri.sip("1000", host), 1000, OptionalLong.empty(), Map.of("+sip.instance", instance));
    }

    static ContactValue flow(String host, String instance, String regId) {
        return new ContactValue(
                Uri.sip("1000", host), 1000, OptionalLong.empty(), Map.of("+sip.instance", instance, "reg-id", regId));
    }
}
