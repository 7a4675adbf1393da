package io.tandem.sip.auth;

import static io.tandem.sip.auth.AuthenticationFixture.answer;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.sip.auth.AuthenticationResult.Authenticated;
import io.tandem.sip.auth.AuthenticationResult.Banned;
import io.tandem.sip.auth.AuthenticationResult.Challenge;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BanTest {
    private final AuthenticationFixture fixture = new AuthenticationFixture();

    @Test
    void bansTheUserAtThatAddressAfterTheLimitAndForTheTimeOnly() {
        fail("192.0.2.7", "1000", 3);
        fixture.now = fixture.now.plusMillis(500);
        assertThat(right("192.0.2.7", "1000")).isEqualTo(new Banned(60));
        assertThat(right("192.0.2.8", "1000")).isEqualTo(new Authenticated("1000"));
        assertThat(right("192.0.2.7", "1001")).isEqualTo(new Authenticated("1001"));
        fixture.now = fixture.now.plusMillis(59_500);
        assertThat(right("192.0.2.7", "1000")).isEqualTo(new Authenticated("1000"));
        assertThat(fixture.authenticator.counts().bans()).isEqualTo(1);
        assertThat(fixture.authenticator.counts().refusedByBan()).isEqualTo(1);
    }

    @Test
    void bansUnknownUsersAlike() {
        fail("192.0.2.7", "9999", 3);
        assertThat(right("192.0.2.7", "9999")).isEqualTo(new Banned(60));
    }

    @Test
    void startsAnewAfterSuccessAndAfterAPause() {
        fail("192.0.2.7", "1000", 2);
        assertThat(right("192.0.2.7", "1000")).isEqualTo(new Authenticated("1000"));
        fail("192.0.2.7", "1000", 2);
        fixture.now = fixture.now.plusSeconds(61);
        fail("192.0.2.7", "1000", 2);
        assertThat(right("192.0.2.7", "1000")).isEqualTo(new Authenticated("1000"));
    }

    @Test
    void bansAWholeAddressThatTriesManyUsers() {
        for (int user = 0; user < 6; user++) {
            fail("192.0.2.7", "20" + user, 1);
        }
        assertThat(right("192.0.2.7", "1000")).isEqualTo(new Banned(60));
        assertThat(right("192.0.2.8", "1000")).isEqualTo(new Authenticated("1000"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.8.9.1", "::1", "0:0:0:0:0:0:0:1", "::ffff:127.0.0.1"})
    void neverBansALoopbackAddressAsAWhole(String address) {
        for (int user = 0; user < 60; user++) {
            fail(address, "2" + user, 3);
        }
        assertThat(right(address, "1000")).isEqualTo(new Authenticated("1000"));
        assertThat(fixture.authenticator.counts().failureEvictions()).isEqualTo(10);
    }

    @Test
    void countsNeitherFirstRequestsNorStaleOnes() {
        String nonce = fixture.nonce();
        fixture.now = fixture.now.plusSeconds(301);
        for (int i = 1; i < 20; i++) {
            assertThat(fixture.send()).isInstanceOf(Challenge.class);
            assertThat(fixture.send(answer("1000", "secret-1000", nonce, i))).isInstanceOf(Challenge.class);
        }
        assertThat(right(AuthenticationFixture.ADDRESS, "1000")).isEqualTo(new Authenticated("1000"));
    }

    private void fail(String address, String user, int times) {
        for (int i = 0; i < times; i++) {
            assertThat(fixture.sendFrom(address, answer(user, "wrong", fixture.nonce(), 1))).isInstanceOf(Challenge.class);
        }
    }

    private AuthenticationResult right(String address, String user) {
        return fixture.sendFrom(address, answer(user, "secret-" + user, fixture.nonce(), 1));
    }
}
