package io.tandem.sip.auth;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Worked examples that others have published. RFC 8760 prints none of its own: it refers to RFC 7616 for the formulas. */
class DigestResponseTest {

    @ParameterizedTest
    @CsvSource({
        "SHA_256, 753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1",
        "MD5, 8ca523f5e9506fed4657c9700eebdbec",
    })
    void answersTheExampleOfRfc7616Section391(DigestAlgorithm algorithm, String expected) {
        DigestCredentials credentials = credentials(
                "Mufasa",
                "7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v",
                "/dir/index.html",
                "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ");
        String ha1 = DigestResponse.ha1(algorithm, "Mufasa", "http-auth@example.org", "Circle of Life");
        assertThat(DigestResponse.expected(credentials, algorithm, ha1, "GET")).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "MD5, 89eb0059246c02b2f6ee02c7961d5ea3",
        "SHA_256, b3b5a6c69453abafaab9ae4dccdac90a076b6c80615d5f3498e7433b6e93bf4f",
    })
    void answersTheSipExampleOfDraftSmithSippingAuthExamples(DigestAlgorithm algorithm, String expected) {
        DigestCredentials credentials =
                credentials("bob", "dcd98b7102dd2f0e8b11d0f600bfb0c093", "sip:bob@biloxi.com", "0a4f113b");
        String ha1 = DigestResponse.ha1(algorithm, "bob", "biloxi.com", "zanzibar");
        assertThat(DigestResponse.expected(credentials, algorithm, ha1, "INVITE")).isEqualTo(expected);
    }

    private static DigestCredentials credentials(String username, String nonce, String uri, String cnonce) {
        return new DigestCredentials(username, "", nonce, uri, "", "", cnonce, "auth", "00000001", false);
    }
}
