package io.tandem.sip.registrar;

import static io.tandem.sip.registrar.RegistrarFixture.at;
import static io.tandem.sip.registrar.RegistrarFixture.listed;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.call.Uri;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every outcome of a REGISTER. */
class RegistrarTest {
    private final RegistrarFixture fixture = new RegistrarFixture();

    @Test
    void registersRefreshesListsAndExpires() {
        assertThat(listed(fixture.register("c", 1, 120, at("a")))).containsExactly("a=120");
        fixture.now = fixture.now.plusMillis(100_500);
        assertThat(listed(fixture.register("c", 2, 120))).containsExactly("a=20");
        assertThat(listed(fixture.register("c", 3, 120, at("a")))).containsExactly("a=120");
        fixture.now = fixture.now.plusSeconds(120);
        assertThat(listed(fixture.register("c", 4, 120))).isEmpty();
        assertThat(fixture.registrar.reachable("1000")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"-1, -1, 300", "-1, 600, 600", "90, 600, 90", "-1, 60, 60", "-1, 3600, 3600", "-1, 3601, 3600", "4294967295, -1, 3600"})
    void takesTheExpiryOfTheContactThenOfTheHeaderThenTheDefault(long parameter, long header, long granted) {
        ContactValue contact = new ContactValue(Uri.sip("1000", "a"), 1000, optional(parameter), Map.of());
        RegisterResult result = fixture.registrar.register(
                fixture.request(Uri.sip("1000", "tandem.local"), "c", 1, optional(header), contact));
        assertThat(listed(result)).containsExactly("a=" + granted);
    }

    @ParameterizedTest
    @CsvSource({"60, 60", "0, 0", "4294967295, 4294967295", "4294967296, 3600", "99999999999, 3600", "-1, 3600", "'', 3600", "abc, 3600"})
    void readsMalformedExpiriesAs3600(String text, long seconds) {
        assertThat(ContactValue.seconds(text)).isEqualTo(seconds);
    }

    @Test
    void refusesATooBriefExpiryAndThenChangesNothing() {
        fixture.register("c", 1, 120, at("a"));
        assertThat(fixture.register("c", 2, 300, at("b"), at("a", 1000, 0), at("x", 1000, 59)))
                .isEqualTo(new RegisterResult.IntervalTooBrief(60));
        assertThat(listed(fixture.register("c", 3, 0))).containsExactly("a=120");
    }

    @Test
    void keepsSeveralContactsTheMostWantedFirst() {
        fixture.register("c1", 1, 300, at("low", 100, 300), at("high", 900, 300));
        fixture.now = fixture.now.plusSeconds(1);
        assertThat(listed(fixture.register("c2", 1, 300, at("later", 900, 300)))).containsExactly("later=300", "high=299", "low=299");
    }

    @Test
    void removesOneContactAndKeepsTheOthers() {
        fixture.register("c", 1, 300, at("a"), at("b"));
        assertThat(listed(fixture.register("c", 2, 300, at("a", 1000, 0)))).containsExactly("b=300");
        assertThat(listed(fixture.register("c", 3, 0, at("never-there")))).containsExactly("b=300");
    }

    @Test
    void removesAllWithAStarAndExpires0Only() {
        fixture.register("c", 1, 300, at("a"), at("b"));
        for (OptionalLong expires : new OptionalLong[] {OptionalLong.empty(), OptionalLong.of(1)}) {
            assertThat(fixture.wildcard("c", 2, expires)).isInstanceOf(RegisterResult.BadRequest.class);
        }
        assertThat(fixture.wildcard("c", 2, OptionalLong.of(0), at("a"))).isInstanceOf(RegisterResult.BadRequest.class);
        assertThat(fixture.of("1000")).hasSize(2);
        assertThat(fixture.wildcard("c", 1, OptionalLong.of(0))).isEqualTo(new RegisterResult.OutOfOrder());
        assertThat(listed(fixture.wildcard("c", 2, OptionalLong.of(0)))).isEmpty();
    }

    @Test
    void allowsTenContactsAndRefusesTheEleventhWithoutLosingAny() {
        ContactValue[] ten = IntStream.range(0, 10).mapToObj(i -> at("h" + i)).toArray(ContactValue[]::new);
        assertThat(listed(fixture.register("c", 1, 300, ten))).hasSize(10);
        assertThat(fixture.register("d", 1, 300, at("h10"))).isEqualTo(new RegisterResult.TooManyContacts(10));
        assertThat(listed(fixture.register("d", 2, 300, at("h10"), at("h3", 1000, 0)))).hasSize(10).contains("h10=300");
        ContactValue[] many = IntStream.range(0, 21).mapToObj(i -> at("h" + i)).toArray(ContactValue[]::new);
        assertThat(fixture.register("e", 1, 0, many)).isEqualTo(new RegisterResult.TooManyContacts(10));
    }

    @Test
    void saysFullWhenTheStoreIsAndChangesNothing() {
        fixture.register("c", 1, 300, at("a"));
        fixture.mostBindings = 1;
        assertThat(fixture.register("c", 2, 300, at("b"))).isInstanceOf(RegisterResult.Full.class);
        assertThat(listed(fixture.register("c", 3, 300, at("a")))).containsExactly("a=300");
    }

    @Test
    void letsNobodyRegisterForAnotherAndSaysSoBeforeSayingWhoExists() {
        for (String user : new String[] {"1001", "9999"}) {
            RegisterRequest request = fixture.request(Uri.sip(user, "tandem.local"), "c", 1, OptionalLong.empty(), at("a"));
            assertThat(fixture.registrar.register(request)).isInstanceOf(RegisterResult.Forbidden.class);
        }
        RegisterRequest foreign = fixture.request(Uri.sip("1000", "example.org"), "c", 1, OptionalLong.empty(), at("a"));
        assertThat(fixture.registrar.register(foreign)).isEqualTo(new RegisterResult.NotFound());
        RegisterRequest bound = fixture.request(Uri.sip("1000", "127.0.0.1"), "c", 1, OptionalLong.empty(), at("a"));
        assertThat(listed(fixture.registrar.register(bound))).containsExactly("a=300");
    }

    @Test
    void refusesContactsThatCannotBeCalledAndRequestsWithoutCallId() {
        ContactValue mail = ContactValue.of(new Uri("mailto", "1000", "tandem.local", 0, Map.of(), Map.of()));
        assertThat(fixture.register("c", 1, 300, at("a"), mail)).isInstanceOf(RegisterResult.Forbidden.class);
        assertThat(fixture.of("1000")).isEmpty();
        assertThat(fixture.register(" ", 1, 300, at("a"))).isInstanceOf(RegisterResult.BadRequest.class);
    }

    @Test
    void keepsAndEchoesThePath() {
        fixture.path = java.util.List.of("<sip:edge.example;lr>", "<sip:core.example;lr>");
        RegisterResult.Accepted accepted = (RegisterResult.Accepted) fixture.register("c", 1, 300, at("a"));
        assertThat(accepted.path()).isEqualTo(fixture.path);
        assertThat(fixture.registrar.reachable("1000").getFirst().path()).isEqualTo(fixture.path);
    }

    private static OptionalLong optional(long seconds) {
        return seconds < 0 ? OptionalLong.empty() : OptionalLong.of(seconds);
    }
}
