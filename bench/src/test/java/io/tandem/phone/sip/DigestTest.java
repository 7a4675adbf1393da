package io.tandem.phone.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class DigestTest {
    /** RFC 7616 3.9.1. */
    @Test
    void answersTheExampleOfRfc7616() {
        for (String[] row : new String[][] {{"SHA-256", "753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1"}, {"MD5", "8ca523f5e9506fed4657c9700eebdbec"}}) {
            DigestChallenge challenge = DigestChallenge.parse("Digest realm=\"http-auth@example.org\", qop=\"auth, auth-int\", algorithm=" + row[0]
                    + ", nonce=\"7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v\", opaque=\"FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS\"");
            assertThat(DigestAnswer.response(challenge, "Mufasa", "Circle of Life", "GET", "/dir/index.html", 1, "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ"))
                    .isEqualTo(row[1]);
        }
    }

    /** RFC 2617 3.5, and without qop as RFC 2069 did. */
    @Test
    void answersTheExampleOfRfc2617() {
        DigestChallenge challenge = DigestChallenge.parse("Digest realm=\"testrealm@host.com\",qop=\"auth,auth-int\",nonce=\"dcd98b7102dd2f0e8b11d0f600bfb0c093\"");
        assertThat(DigestAnswer.response(challenge, "Mufasa", "Circle Of Life", "GET", "/dir/index.html", 1, "0a4f113b"))
                .isEqualTo("6629fae49393a05397450978507c4ef1");
        DigestChallenge old = DigestChallenge.parse("digest realm=\"testrealm@host.com\", nonce=\"dcd98b7102dd2f0e8b11d0f600bfb0c093\", stale=TRUE");
        assertThat(DigestAnswer.response(old, "Mufasa", "Circle Of Life", "GET", "/dir/index.html", 1, "")).isEqualTo("670fd8c2df070c60b045671b8b24ff02");
        assertThat(old.stale()).isTrue();
        assertThat(old.qopAuth()).isFalse();
    }

    @Test
    void takesTheStrongerAlgorithmCountsTheNonceAndGivesUp() {
        Credentials credentials = new Credentials("1000", "secret", RandomGenerator.getDefault());
        SipMessage challenge = SipMessage.response(401, "Unauthorized").add("WWW-Authenticate", "Digest realm=\"r\", nonce=\"n1\", algorithm=MD5, qop=\"auth\"")
                .add("WWW-Authenticate", "Digest realm=\"r\", nonce=\"n2\", algorithm=SHA-256, qop=\"auth\"").build();
        assertThat(credentials.accept(challenge, false)).isTrue();
        SipMessage register = SipMessage.request("REGISTER", "sip:r").build();
        assertThat(credentials.authorize(register, 401).required("Authorization")).contains("nonce=\"n2\"", "algorithm=SHA-256", "nc=00000001", "qop=auth");
        assertThat(credentials.authorize(register, 401).required("Authorization")).contains("nc=00000002");
        assertThat(credentials.accept(challenge, true)).isFalse();
        SipMessage stale = SipMessage.response(401, "Unauthorized").add("WWW-Authenticate", "Digest realm=\"r\", nonce=\"n3\", stale=true").build();
        assertThat(credentials.accept(stale, true)).isTrue();
        assertThat(credentials.accept(SipMessage.response(401, "x").add("WWW-Authenticate", "Basic realm=\"r\"").build(), false)).isFalse();
    }
}
