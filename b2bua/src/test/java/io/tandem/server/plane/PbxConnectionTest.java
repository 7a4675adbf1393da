package io.tandem.server.plane;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.call.Source;
import io.tandem.call.Uri;
import io.tandem.pbx.Directory;
import io.tandem.pbx.JournalFile;
import io.tandem.pbx.Locations;
import io.tandem.pbx.User;
import io.tandem.sip.auth.DigestAlgorithm;
import io.tandem.sip.auth.Secret;
import io.tandem.sip.registrar.Binding;
import io.tandem.sip.registrar.ContactValue;
import io.tandem.sip.registrar.RegisterRequest;
import io.tandem.sip.registrar.RegisterResult;
import io.tandem.sip.registrar.Registrar;
import io.tandem.sip.registrar.RegistrarSettings;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Registrar and authentication over the exchange's own store and directory. */
class PbxConnectionTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00.123456Z");

    @TempDir
    private Path folder;

    @Test
    void aRegistrationIsTheSameAfterARestart() {
        Uri contact = new Uri("sip", "1000-0x5", "192.168.1.2", 5062, Map.of("transport", "tcp", "ob", ""), Map.of());
        ContactValue value =
                new ContactValue(contact, 500, OptionalLong.of(120), Map.of("+sip.instance", "<urn:uuid:1>", "audio", ""));
        Source source = new Source("203.0.113.9", 61_000, "tcp");
        RegisterRequest request = new RegisterRequest(
                Uri.sip("1000", "tandem.local"), "1000", false, List.of(value), OptionalLong.empty(), "c", 1, List.of(), source, false);
        try (Locations first = open()) {
            RegisterResult result = registrar(first).register(request);
            assertThat(result).isInstanceOf(RegisterResult.Accepted.class);
        }
        try (Locations second = open()) {
            assertThat(registrar(second).reachable("1000")).containsExactly(new Binding(
                    contact, 500, value.parameters(), NOW.plusSeconds(120), NOW, "c", 1, List.of(), source, false));
            assertThat(registrar(second).register(request)).isEqualTo(new RegisterResult.OutOfOrder());
        }
    }

    @Test
    void theDirectorysCredentialsServeForDigest() {
        User password = user("1000", new User.Credential.Password("x"));
        User hashes = user("1001", new User.Credential.Hashes(Map.of("SHA-256", "aa", "MD5", "bb", "SHA-512-256", "cc")));
        DirectoryAccounts accounts = new DirectoryAccounts(new Directory(List.of(password, hashes)));
        assertThat(accounts.find("1000")).contains(new Secret.Password("x"));
        assertThat(accounts.find("1001"))
                .contains(new Secret.Hashes(Map.of(DigestAlgorithm.SHA_256, "aa", DigestAlgorithm.MD5, "bb")));
        assertThat(accounts.find("9999")).isEmpty();
    }

    private Locations open() {
        return Locations.open(100, new JournalFile(folder.resolve("locations.journal")), Runnable::run, () -> NOW);
    }

    private static Registrar registrar(Locations locations) {
        return new Registrar(
                RegistrarSettings.standard(), new LocationBindings(locations), "tandem.local"::equals, "1000"::equals, () -> NOW);
    }

    private static User user(String number, User.Credential credential) {
        return new User(number, "", Optional.empty(), OptionalInt.empty(), credential);
    }
}
