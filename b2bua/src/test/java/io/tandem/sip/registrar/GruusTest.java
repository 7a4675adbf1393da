package io.tandem.sip.registrar;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.call.Source;
import io.tandem.call.Uri;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** RFC 5627 3 and 5: what a GRUU shows, whom it means and how long. */
class GruusTest {
    private static final String INSTANCE = "urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6";
    private static final Instant NOW = Instant.EPOCH;

    private final Gruus gruus = gruus(7);

    private static Gruus gruus(int secret) {
        byte[] key = new byte[Gruus.KEY_BYTES];
        key[0] = (byte) secret;
        return new Gruus("tandem.local", key, new Random(1));
    }

    private static Binding binding(Map<String, String> parameters, String callId) {
        return new Binding(Uri.sip("1000", "192.0.2.1"), 1000, parameters, NOW, NOW, callId, 1, List.of(), new Source("192.0.2.1", 5060, "udp"), false);
    }

    private static Binding phone(String instance, String callId) {
        return binding(Map.of("+sip.instance", "<" + instance + ">"), callId);
    }

    private static Uri temporary(String text) {
        return new Uri("sip", text.substring("sip:".length(), text.indexOf('@')), "tandem.local", 0, Map.of("gr", ""), Map.of());
    }

    @Test
    void aPublicOneIsTheUsersAddressWithTheInstance() {
        assertThat(gruus.publicOf("1000", phone(INSTANCE, "a"))).contains("sip:1000@tandem.local;gr=" + INSTANCE);
        Gruus.Meant meant = gruus.read(new Uri("sip", "1000", "tandem.local", 0, Map.of("gr", INSTANCE), Map.of())).orElseThrow();
        assertThat(meant.user()).isEqualTo("1000");
        assertThat(meant.binding()).accepts(phone(INSTANCE, "a"), phone(INSTANCE, "b")).rejects(phone("urn:uuid:other", "a"), binding(Map.of(), "a"));
    }

    @Test
    void aTemporaryOneHidesTheUserAndTheInstanceAndIsNewEachTime() {
        String one = gruus.temporaryOf("1000", phone(INSTANCE, "a")).orElseThrow();
        String next = gruus.temporaryOf("1000", phone(INSTANCE, "a")).orElseThrow();
        assertThat(one).isNotEqualTo(next).endsWith("@tandem.local;gr").doesNotContain("1000", "f81d4fae");
        assertThat(gruus.read(temporary(one)).orElseThrow().user()).isEqualTo("1000");
        assertThat(gruus.read(temporary(next)).orElseThrow().user()).isEqualTo("1000");
    }

    @Test
    void aTemporaryOneLivesAsLongAsTheRegistrationWithThatCallId() {
        Gruus.Meant meant = gruus.read(temporary(gruus.temporaryOf("1000", phone(INSTANCE, "a")).orElseThrow())).orElseThrow();
        assertThat(meant.binding()).accepts(phone(INSTANCE, "a")).rejects(phone(INSTANCE, "b"), phone("urn:uuid:other", "a"));
    }

    @Test
    void theyOutliveARestartWithTheSameKeyAlone() {
        String made = gruus.temporaryOf("1000", phone(INSTANCE, "a")).orElseThrow();
        assertThat(gruus(7).read(temporary(made))).isPresent();
        assertThat(gruus(8).read(temporary(made))).isEmpty();
    }

    @Test
    void whatWeNeverMadeMeansNobody() {
        String made = gruus.temporaryOf("1000", phone(INSTANCE, "a")).orElseThrow();
        String forged = made.replace("@", "A@");
        assertThat(List.of(temporary(forged), temporary("sip:tgruu.@x"), temporary("sip:tgruu.AAAA@x"), temporary("sip:tgruu.%%@x"), temporary("sip:1000@x"))).allSatisfy(uri -> assertThat(gruus.read(uri)).isEmpty());
        assertThat(gruus.read(Uri.sip("1000", "tandem.local"))).isEmpty();
    }

    @Test
    void aPhoneWithoutAnInstanceHasNone() {
        assertThat(gruus.publicOf("1000", binding(Map.of(), "a"))).isEmpty();
        assertThat(gruus.temporaryOf("1000", binding(Map.of(), "a"))).isEmpty();
    }
}
