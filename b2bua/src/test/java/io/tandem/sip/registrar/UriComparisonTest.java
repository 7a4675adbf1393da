package io.tandem.sip.registrar;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.call.Uri;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples of RFC 3261 19.1.4 and a few that phones send. */
class UriComparisonTest {

    static Stream<Arguments> pairs() {
        Uri carol = Uri.sip("carol", "chicago.com");
        Uri bob = Uri.sip("bob", "biloxi.com");
        return Stream.of(
                Arguments.of(true, uri("alice", "atlanta.com", Map.of("transport", "TCP")), uri("alice", "AtLanTa.CoM", Map.of("transport", "tcp"))),
                Arguments.of(true, carol, uri("carol", "chicago.com", Map.of("newparam", "5"))),
                Arguments.of(true, carol, uri("carol", "chicago.com", Map.of("security", "on"))),
                Arguments.of(
                        true,
                        new Uri("sip", "", "biloxi.com", 0, Map.of("transport", "tcp", "method", "REGISTER"), Map.of("to", "x")),
                        new Uri("sip", "", "biloxi.com", 0, Map.of("method", "REGISTER", "transport", "tcp"), Map.of("To", "x"))),
                Arguments.of(false, uri("ALICE", "AtLanTa.CoM", Map.of("transport", "udp")), uri("alice", "AtLanTa.CoM", Map.of("transport", "UDP"))),
                Arguments.of(false, bob, new Uri("sip", "bob", "biloxi.com", 5060, Map.of(), Map.of())),
                Arguments.of(false, bob, uri("bob", "biloxi.com", Map.of("transport", "udp"))),
                Arguments.of(false, bob, uri("bob", "biloxi.com", Map.of("maddr", "192.0.2.1"))),
                Arguments.of(false, carol, new Uri("sip", "carol", "chicago.com", 0, Map.of(), Map.of("Subject", "next"))),
                Arguments.of(false, carol, new Uri("sips", "carol", "chicago.com", 0, Map.of(), Map.of())),
                Arguments.of(
                        false,
                        uri("carol", "chicago.com", Map.of("security", "on")),
                        uri("carol", "chicago.com", Map.of("security", "off"))),
                Arguments.of(true, Uri.sip("a", "[::1]"), Uri.sip("a", "0:0:0:0:0:0:0:1")),
                Arguments.of(false, Uri.sip("a", "[::1]"), Uri.sip("a", "[::2]")),
                Arguments.of(true, Uri.sip("a", "[::x]"), Uri.sip("a", "::X")));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void comparesBothWaysAlike(boolean same, Uri a, Uri b) {
        assertThat(UriComparison.same(a, b)).isEqualTo(same);
        assertThat(UriComparison.same(b, a)).isEqualTo(same);
        assertThat(UriComparison.same(a, a)).isTrue();
    }

    private static Uri uri(String user, String host, Map<String, String> parameters) {
        return new Uri("sip", user, host, 0, parameters, Map.of());
    }
}
