package io.tandem.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Registration and calls with credentials, from the datagram to the store and back. */
class RegistrationTest {
    private final GatewayFixture fixture = new GatewayFixture();
    private final TextPhone phone = fixture.phone();
    private long cseq;

    @AfterEach
    void close() {
        phone.close();
        fixture.close();
    }

    private TextMessage answer(String request) {
        phone.send(request);
        return phone.next(message -> message.code() > 100);
    }

    private String register(String... lines) {
        return phone.request("REGISTER", "sip:tandem.local", "reg", "r", "<sip:1000@tandem.local>", ++cseq, lines);
    }

    private static String credentials(TextMessage challenge, String header, String method, String uri, String password) {
        String offered = challenge.all(header).stream().filter(value -> value.contains("SHA-256")).findFirst().orElseThrow();
        String nonce = between(offered, "nonce=\"");
        String ha1 = hash("1000:tandem.local:" + password);
        String response = hash(ha1 + ":" + nonce + ":00000001:abc:auth:" + hash(method + ":" + uri));
        String name = header.equals("WWW-Authenticate") ? "Authorization" : "Proxy-Authorization";
        return name + ": Digest username=\"1000\", realm=\"tandem.local\", nonce=\"" + nonce + "\", uri=\"" + uri + "\", response=\"" + response + "\", algorithm=SHA-256, cnonce=\"abc\", qop=auth, nc=00000001, opaque=\""
                + between(offered, "opaque=\"") + "\"";
    }

    private static String between(String text, String start) {
        int from = text.indexOf(start) + start.length();
        return text.substring(from, text.indexOf('"', from));
    }

    private static String hash(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private String[] authorised(String... more) {
        TextMessage challenge = answer(register());
        assertThat(challenge.code()).isEqualTo(401);
        assertThat(challenge.all("WWW-Authenticate")).hasSize(2);
        String[] lines = java.util.Arrays.copyOf(more, more.length + 1);
        lines[more.length] = credentials(challenge, "WWW-Authenticate", "REGISTER", "sip:tandem.local", "secret-1000");
        return lines;
    }

    @Test
    void aPhoneWithAnInstanceThatKnowsGruusIsGivenBoth() {
        String instance = "+sip.instance=\"<urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6>\"";
        String plain = "Contact: <sip:1000@" + phone.address() + ">";
        String contact = plain + ";" + instance + ";pub-gruu=\"sip:not@mine\"";
        TextMessage ok = answer(register(authorised("Supported: path, gruu")).replace(plain, contact));
        assertThat(ok.code()).isEqualTo(200);
        assertThat(ok.header("Contact")).contains(instance, ";pub-gruu=\"sip:1000@tandem.local;gr=urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6\"").containsPattern(";temp-gruu=\"sip:tgruu\\.[A-Za-z0-9_-]+@tandem\\.local;gr\"").doesNotContain("not@mine");
        TextMessage unasked = answer(register(authorised()).replace(plain, contact));
        assertThat(unasked.header("Contact")).contains(instance).doesNotContain("gruu");
    }

    @Test
    void aPhoneRegistersAndIsListed() {
        TextMessage ok = answer(register(authorised("Expires: 120", "Path: <sip:edge.example.com;lr>", "Supported: path")));
        assertThat(ok.code()).isEqualTo(200);
        assertThat(ok.header("Contact")).startsWith("<sip:1000@" + phone.address() + ">").contains("expires=1");
        assertThat(ok.header("Path")).isEqualTo("<sip:edge.example.com;lr>");
        assertThat(fixture.stored.get("1000")).hasSize(1).first().satisfies(binding -> {
            assertThat(binding.source().port()).isEqualTo(phone.port());
            assertThat(binding.contact().port()).isEqualTo(phone.port());
        });
    }

    @Test
    void aShortExpiryIsToldTheMinimum() {
        TextMessage refused = answer(register(authorised("Expires: 5")));
        assertThat(refused.code()).isEqualTo(423);
        assertThat(refused.header("Min-Expires")).isEqualTo("60");
    }

    @Test
    void starWithExpiresZeroUnregisters() {
        assertThat(answer(register(authorised("Expires: 120"))).code()).isEqualTo(200);
        String star = register(authorised("Expires: 0")).replaceFirst("Contact: .*", "Contact: *");
        TextMessage ok = answer(star);
        assertThat(ok.code()).isEqualTo(200);
        assertThat(ok.all("Contact")).isEmpty();
    }

    @Test
    void aWrongPasswordIsChallengedAgain() {
        TextMessage challenge = answer(register());
        assertThat(answer(register(credentials(challenge, "WWW-Authenticate", "REGISTER", "sip:tandem.local", "wrong"))).code()).isEqualTo(401);
    }

    @Test
    void aCallWithCredentialsNamesItsUser() {
        String uri = "sip:1001@tandem.local";
        TextMessage challenge = answer(phone.request("INVITE", uri, "call", "a", "<sip:1001@tandem.local>", 1, GatewayFixture.SDP));
        assertThat(challenge.code()).isEqualTo(407);
        phone.send(phone.request("INVITE", uri, "call", "a", "<sip:1001@tandem.local>", 2, credentials(challenge, "Proxy-Authenticate", "INVITE", uri, "secret-1000"), GatewayFixture.SDP));
        assertThat(fixture.invited().user()).contains("1000");
    }
}
