package io.tandem.sip.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.tries.Draw;
import io.tandem.tries.Tries;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialsParserTest {

    @Test
    void readsEveryDirectiveOfTheExampleOfRfc7616() {
        String header = "Digest username=\"Mufasa\", realm=\"http-auth@example.org\", uri=\"/dir/index.html\", algorithm=MD5,\r\n"
                + " nonce=\"7ypf/xlj9\", nc=00000001, cnonce=\"f2/wE4q74E6z\", qop=auth, response=\"8ca5\", opaque=\"FQhe/qaU\"";
        assertThat(CredentialsParser.parse(header)).isEqualTo(new ParsedCredentials.Digest(new DigestCredentials(
                "Mufasa", "http-auth@example.org", "7ypf/xlj9", "/dir/index.html", "8ca5", "MD5", "f2/wE4q74E6z", "auth", "00000001", false)));
    }

    @Test
    void unescapesQuotedStringsAndKeepsCommasInThem() {
        ParsedCredentials parsed = CredentialsParser.parse("digest\tUSERNAME = \"a\\\"b\\\\c, d=e\" ,, cnonce=\"\",qop=\"auth\"");
        assertThat(parsed).isInstanceOf(ParsedCredentials.Digest.class);
        DigestCredentials credentials = ((ParsedCredentials.Digest) parsed).credentials();
        assertThat(credentials.username()).isEqualTo("a\"b\\c, d=e");
        assertThat(credentials.qop()).isEqualTo("auth");
        assertThat(credentials.cnonce()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "Digest username=\"a",
        "Digest username=\"a\\",
        "Digest username=\"a\" realm=\"b\"",
        "Digest username=\"a\", username=\"b\"",
        "Digest username",
        "Digest =a",
        "Digest username=",
        "Digest username=@",
        "Digest {",
    })
    void saysThatBrokenTextIsUnreadable(String header) {
        assertThat(CredentialsParser.parse(header)).isInstanceOf(ParsedCredentials.Unreadable.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic dXNlcjpwYXNz", "Digestive username=\"a\"", "", "Bearer x"})
    void leavesOtherSchemesAlone(String header) {
        assertThat(CredentialsParser.parse(header)).isEqualTo(new ParsedCredentials.OtherScheme());
    }

    @Test
    void boundsSizeAndNumberOfDirectives() {
        assertThat(CredentialsParser.parse("Digest username=\"" + "a".repeat(2048) + "\"")).isInstanceOf(ParsedCredentials.Unreadable.class);
        StringBuilder many = new StringBuilder("Digest a=b");
        for (int i = 0; i < 32; i++) {
            many.append(",a").append(i).append("=b");
        }
        assertThat(CredentialsParser.parse(many.toString())).isInstanceOf(ParsedCredentials.Unreadable.class);
    }

    @Test
    void neverThrowsWhateverIsSent() {
        Tries.each(1000, Draw::text, garbage -> assertThat(CredentialsParser.parse("Digest " + garbage)).isNotNull());
    }

    @Test
    void neverThrowsForADamagedHeader() {
        Tries.each(1000, draw -> draw.damaged("nc=1,username=\"a\\\"b\""), damaged -> assertThat(CredentialsParser.parse("Digest " + damaged)).isNotNull());
    }
}
