package io.tandem.sip.auth;

import static io.tandem.sip.auth.AuthenticationFixture.answer;
import static io.tandem.sip.auth.AuthenticationFixture.nonceOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tandem.sip.auth.AuthenticationResult.Authenticated;
import io.tandem.sip.auth.AuthenticationResult.Challenge;
import io.tandem.sip.auth.AuthenticationResult.Malformed;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DigestAuthenticatorTest {
    private final AuthenticationFixture fixture = new AuthenticationFixture();

    @Test
    void challengesWithSha256BeforeMd5OverOneNonce() {
        Challenge challenge = (Challenge) fixture.send();
        String nonce = nonceOf(challenge);
        assertThat(challenge.stale()).isFalse();
        assertThat(challenge.headerValues()).hasSize(2).allSatisfy(value -> assertThat(value)
                .startsWith("Digest realm=\"tandem.local\", nonce=\"" + nonce + "\", opaque=\"")
                .endsWith(", qop=\"auth\""));
        assertThat(challenge.headerValues().get(0)).contains("algorithm=SHA-256");
        assertThat(challenge.headerValues().get(1)).contains("algorithm=MD5");
        assertThat(nonceOf(fixture.send())).isNotEqualTo(nonce);
    }

    @ParameterizedTest
    @EnumSource
    void acceptsPasswordsAndStoredHashesInEitherAlgorithm(DigestAlgorithm algorithm) {
        for (String user : new String[] {"1000", "1001"}) {
            String sent = answer(algorithm, user, "secret-" + user, fixture.nonce(), 1, AuthenticationFixture.URI);
            assertThat(fixture.send(sent)).isEqualTo(new Authenticated(user));
        }
    }

    @Test
    void offersWhatItIsToldInThatOrderAndTakesNothingElse() {
        DigestSettings settings = AuthenticationFixture.settings(100, 3, 6);
        fixture.authenticator = fixture.authenticator(settings.offering(List.of(DigestAlgorithm.MD5, DigestAlgorithm.SHA_256)), 1);
        assertThat(((Challenge) fixture.send()).headerValues()).satisfiesExactly(
                first -> assertThat(first).contains("algorithm=MD5"), second -> assertThat(second).contains("algorithm=SHA-256"));
        fixture.authenticator = fixture.authenticator(settings.offering(List.of(DigestAlgorithm.SHA_256)), 1);
        String sent = answer(DigestAlgorithm.MD5, "1000", "secret-1000", fixture.nonce(), 1, AuthenticationFixture.URI);
        assertThat(fixture.send(sent)).isInstanceOf(Challenge.class);
    }

    @Test
    void takesAMissingAlgorithmForMd5AndAcceptsUpperCaseHex() {
        String sent = answer(DigestAlgorithm.MD5, "1000", "secret-1000", fixture.nonce(), 1, AuthenticationFixture.URI);
        assertThat(fixture.send(sent.replace(", algorithm=MD5", ""))).isEqualTo(new Authenticated("1000"));
        int response = sent.indexOf("response=\"") + 10;
        String shouted = sent.substring(0, response)
                + sent.substring(response, response + 32).toUpperCase(java.util.Locale.ROOT)
                + sent.substring(response + 32);
        fixture.authenticator = fixture.authenticator(AuthenticationFixture.settings(100, 3, 6), 1);
        fixture.nonce();
        assertThat(fixture.send(shouted)).isEqualTo(new Authenticated("1000"));
    }

    @Test
    void knowsAUserWithOurDomainAndNotWithAnother() {
        assertThat(fixture.send(answer("1000@tandem.local", "secret-1000", fixture.nonce(), 1))).isEqualTo(new Authenticated("1000"));
        assertThat(fixture.send(answer("1000@127.0.0.1", "secret-1000", fixture.nonce(), 1))).isEqualTo(new Authenticated("1000"));
        assertFreshChallenge(fixture.send(answer("1000@example.org", "secret-1000", fixture.nonce(), 1)));
    }

    @Test
    void unescapesTheUserBeforeHashing() {
        fixture.accounts.put("a\"b\\c", new Secret.Password("x"));
        assertThat(fixture.send(answer("a\"b\\c", "x", fixture.nonce(), 1))).isEqualTo(new Authenticated("a\"b\\c"));
    }

    /** Equal time by construction: each of them is looked up once, hashed and compared in PasswordCheck, and answered in one place. */
    @ParameterizedTest
    @CsvSource({"1000, wrong", "1001, wrong", "9999, secret-9999", "1000@example.org, secret-1000"})
    void treatsUnknownUsersAndWrongPasswordsAlike(String user, String password) {
        String sent = answer(user, password, fixture.nonce(), 1);
        fixture.lookups.clear();
        Challenge challenge = assertFreshChallenge(fixture.send(sent));
        assertThat(fixture.lookups).hasSize(1);
        assertThat(challenge.headerValues()).hasSize(2).noneMatch(value -> value.contains("stale"));
        assertThat(fixture.authenticator.counts().failed()).isEqualTo(1);
    }

    @Test
    void saysStaleWhenTheNonceExpiredButOnlyForTheRightPassword() {
        String nonce = fixture.nonce();
        fixture.now = fixture.now.plusSeconds(301);
        assertStale(fixture.send(answer("1000", "secret-1000", nonce, 1)));
        assertFreshChallenge(fixture.send(answer("1000", "wrong", nonce, 1)));
        assertThat(fixture.authenticator.counts().stale()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"AAAA", "!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void saysStaleForANonceThatIsNotOurs(String nonce) {
        assertStale(fixture.send(answer("1000", "secret-1000", nonce, 1)));
    }

    @Test
    void saysStaleForANonceFromBeforeARestartAndForATamperedOne() {
        String nonce = fixture.nonce();
        String tampered = (nonce.charAt(3) == 'A' ? nonce.substring(0, 3) + 'B' : nonce.substring(0, 3) + 'A') + nonce.substring(4);
        assertStale(fixture.send(answer("1000", "secret-1000", tampered, 1)));
        fixture.authenticator = fixture.authenticator(AuthenticationFixture.settings(100, 3, 6), 2);
        assertStale(fixture.send(answer("1000", "secret-1000", nonce, 1)));
    }

    @Test
    void refusesAReplayAndTakesTheNextCount() {
        String nonce = fixture.nonce();
        assertThat(fixture.send(answer("1000", "secret-1000", nonce, 1))).isEqualTo(new Authenticated("1000"));
        assertStale(fixture.send(answer("1000", "secret-1000", nonce, 1)));
        assertThat(fixture.send(answer("1000", "secret-1000", nonce, 2))).isEqualTo(new Authenticated("1000"));
        assertThat(fixture.authenticator.counts().replays()).isEqualTo(1);
    }

    @Test
    void choosesTheStrongestOfSeveralCredentialsForOurRealm() {
        String nonce = fixture.nonce();
        String md5 = answer(DigestAlgorithm.MD5, "1000", "wrong", nonce, 1, AuthenticationFixture.URI);
        String foreign = "Digest username=\"x\", realm=\"elsewhere\", nonce=\"n\", uri=\"sip:x\", response=\"0\"";
        String sha = answer("1000", "secret-1000", nonce, 1);
        assertThat(fixture.send("Basic eA==", foreign, md5, "Digest {", sha)).isEqualTo(new Authenticated("1000"));
    }

    @Test
    void challengesWhatIsNotForUs() {
        String sent = answer("1000", "secret-1000", fixture.nonce(), 1);
        assertFreshChallenge(fixture.send("Basic eA=="));
        assertFreshChallenge(fixture.send(sent.replace("realm=\"tandem.local\"", "realm=\"elsewhere\"")));
        assertFreshChallenge(fixture.send(sent.replace("SHA-256", "SHA-512-256")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "qop=auth, | qop=auth-int,",
        "qop=auth, | ''",
        "nc=00000001 | nc=1",
        "nc=00000001 | nc=0000000g",
        "cnonce=\"c0ffee\" | cnonce=\"\"",
        "uri=\"sip:tandem.local\" | uri=\"\"",
        "username=\"1000\" | username=\"\"",
        "username=\"1000\" | username*=UTF-8''1000",
        "qop=auth, | qop=auth, userhash=true,",
        "response=\" | response=\"0",
        "nc=00000001 | nc=00000001, nc=00000002",
    })
    void saysWhatIsMalformedWithoutEcho(String from, String to) {
        String sent = answer("1000", "secret-1000", fixture.nonce(), 1);
        assertThat(sent).contains(from);
        AuthenticationResult result = fixture.send(sent.replace(from, to));
        assertThat(result).isInstanceOf(Malformed.class);
        assertThat(((Malformed) result).reason()).isNotBlank().doesNotContain("1000").doesNotContain("c0ffee");
    }

    @ParameterizedTest
    @CsvSource({
        "sip:1005@tandem.local:5070;transport=udp, true",
        "sip:127.0.0.1:5060, true",
        "sips:tandem.local?x=y, true",
        "SIP:TANDEM.LOCAL, true",
        "sip:example.org, false",
        "sip:1000@example.org;x=tandem.local, false",
        "tandem.local, false",
        "sip:, false",
        "sip:[::1, false",
    })
    void readsTheUriDirectiveLeniently(String uri, boolean accepted) {
        AuthenticationResult result =
                fixture.send(answer(DigestAlgorithm.SHA_256, "1000", "secret-1000", fixture.nonce(), 1, uri));
        if (accepted) {
            assertThat(result).isEqualTo(new Authenticated("1000"));
        } else {
            assertFreshChallenge(result);
            assertThat(fixture.authenticator.counts().foreignUri()).isEqualTo(1);
        }
    }

    @Test
    void refusesARealmThatWouldBreakTheHeader() {
        assertThatThrownBy(() -> new DigestAuthenticator(
                        "a\"b", _ -> true, _ -> java.util.Optional.empty(), DigestSettings.standard(), () -> fixture.now, new SplittableRandom(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("realm");
    }

    private static Challenge assertFreshChallenge(AuthenticationResult result) {
        assertThat(result).isInstanceOf(Challenge.class);
        assertThat(((Challenge) result).stale()).isFalse();
        return (Challenge) result;
    }

    private static void assertStale(AuthenticationResult result) {
        assertThat(result).isInstanceOf(Challenge.class);
        assertThat(((Challenge) result).stale()).isTrue();
        assertThat(((Challenge) result).headerValues()).allSatisfy(value -> assertThat(value).endsWith(", stale=true"));
    }
}
