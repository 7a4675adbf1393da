package io.tandem.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tandem.server.config.Configuration.HoldMusic;
import io.tandem.server.config.Configuration.MediaCodec;
import io.tandem.server.config.Configuration.MediaMode;
import io.tandem.server.config.User.Credential.Digests;
import io.tandem.server.config.User.Credential.Password;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ConfigurationReaderTest {
    @Test
    void demoIsWhatTheContractSays() {
        Configuration demo = Configuration.demo();
        assertThat(demo.sip().udp()).contains(socket("127.0.0.1", 5060));
        assertThat(demo.sip().tcp()).contains(socket("127.0.0.1", 5060));
        assertThat(demo.sip().ws()).contains(socket("127.0.0.1", 5066));
        assertThat(demo.http().listen()).isEqualTo(socket("127.0.0.1", 8080));
        assertThat(demo.http().token()).isEmpty();
        assertThat(demo.media().ports()).isEqualTo(new PortRange(20000, 29999));
        assertThat(demo.media().pause()).isEqualTo(Duration.ofNanos(500_000));
        assertThat(demo.sip().domain()).isEqualTo("tandem.local");
        assertThat(demo.operation().dataDirectory()).isEqualTo(Path.of("./data"));
        assertThat(demo.operation().drainTimeout()).isEqualTo(Duration.ofMinutes(10));
        assertThat(demo.services().ringTimeout()).isEqualTo(Duration.ofSeconds(25));
        assertThat(demo.services().openNumbers()).contains("*43", "9664", "9197", "9404").doesNotContain("700");
        assertThat(demo.users()).hasSize(20);
        assertThat(demo.users().getFirst())
                .isEqualTo(new User("1000", "1000", new Password("secret-1000"), Optional.of("sales"), Optional.empty(), OptionalInt.empty()));
        assertThat(demo.users().getLast().pickupGroup()).contains("support");
    }

    @Test
    void aFallBackOfTheParkIsAUserOrAGroup() {
        assertThat(Configuration.demo().services().parkingFallBack()).isEmpty();
        assertThat(ConfigurationReader.readDemo(List.of("parking.fall-back=2101")).services().parkingFallBack()).contains("2101");
        assertThat(catchThrowableOfType(ConfigurationException.class, () -> ConfigurationReader.readDemo(List.of("parking.fall-back=4711"))))
                .hasMessageContaining("parking.fall-back: there is no user or group 4711; allowed is the number of one, or none");
    }

    @Test
    void printedReferenceReadBackIsTheDemo() {
        assertThat(ConfigurationReader.readText("printed", ReferencePrinter.print(), List.of())).isEqualTo(Configuration.demo());
    }

    @Test
    void printedReferenceShowsEveryKey() {
        List<String> lines = ReferencePrinter.print().lines().map(String::strip).toList();
        for (Key<?> key : Keys.all()) {
            assertThat(lines).as(key.path()).anyMatch(line -> line.startsWith(key.name() + ":") || line.startsWith("#   " + key.name() + " ("));
            assertThat(lines).as(key.path()).anyMatch(line -> line.endsWith(key.sentence()));
            assertThat(key.path()).matches("[a-z0-9-]+(\\.([a-z0-9-]+|\\*))+");
            assertThat(key.defaultValue()).isNotNull();
        }
        assertThat(Keys.all()).doesNotHaveDuplicates();
    }

    @Test
    void fileIsReadWithOverridesOnTop(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("tandem.yaml");
        Files.writeString(file, """
            sip:
              udp: "[::1]:5070"
              tcp: off
            media: {mode: dedicated, codecs: [pcma], address: "::1"}
            hold.music: pass
            users:
              0123: {password: "täst'pass", call-limit: 2, name: Alice}
              bob:
                ha1-md5: 0123456789abcdef0123456789abcdef
            """);
        Configuration configuration = ConfigurationReader.readFile(file, List.of("media.ports=30000-30003", "sip.domain=example.com",
                "users.bob.pickup-group=sales", "media.codecs=[pcma, pcmu]"));
        assertThat(configuration.sip().udp()).contains(socket("::1", 5070));
        assertThat(configuration.sip().tcp()).isEmpty();
        assertThat(configuration.sip().domain()).isEqualTo("example.com");
        assertThat(configuration.media().mode()).isEqualTo(MediaMode.DEDICATED);
        assertThat(configuration.media().codecs()).containsExactly(MediaCodec.PCMA, MediaCodec.PCMU);
        assertThat(configuration.media().ports().pairs()).isEqualTo(2);
        assertThat(configuration.services().holdMusic()).isEqualTo(HoldMusic.PASS);
        assertThat(configuration.users()).containsExactly(
                new User("0123", "Alice", new Password("täst'pass"), Optional.empty(), Optional.empty(), OptionalInt.of(2)),
                new User("bob", "bob", new Digests(Optional.of("0123456789abcdef0123456789abcdef"), Optional.empty()), Optional.of("sales"), Optional.empty(),
                        OptionalInt.empty()));
    }

    @Test
    void everyErrorIsReportedWithItsPlace() {
        assertThat(errors("""
            sip:
              upd: 127.0.0.1:5060
              min-se: 90
            drain:
              timeout: 2d
            meda:
              ports: 1-2
            media:
              codecs:
                - pcmu
                - g729
              ports: 30000-20000
            users:
              1000: {pasword: x}
            """)).containsExactly(
                "t.yaml:2:3: sip.upd: unknown key; the nearest known one is sip.udp",
                "t.yaml:3:11: sip.min-se: \"90\" has no unit; allowed is a duration from 90s to 24h, written like 500ms, 3s, 2m or 1h",
                "t.yaml:5:12: drain.timeout: \"2d\" is not a duration; allowed is a duration from 0s to 24h, written like 500ms, 3s, 2m or 1h",
                "t.yaml:6:1: meda: unknown key; the nearest known one is media",
                "t.yaml:11:7: media.codecs: \"g729\" is not known; allowed is pcmu or pcma or g722 or l16-8000 or l16-16000 or opus or cn",
                "t.yaml:12:10: media.ports: \"30000-20000\" is out of bounds or upside down; allowed is FIRST-LAST such as 20000-29999, each from 1024 to "
                        + "65535, with room for a port pair",
                "t.yaml:14:10: users.1000.pasword: unknown key; the nearest known one is users.1000.password");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        sip.udp: 127.0.0.1            | 1:10 | is not ADDRESS:PORT
        sip.udp: 127.0.0.1:70000      | 1:10 | has a port out of bounds
        sip.udp: localhost.example:1  | 1:10 | is not an address
        sound.dir: no/such/folder     | 1:12 | sound.dir: no/such/folder does not exist; allowed is a readable folder, or none
        sound.dir: pom.xml            | 1:12 | sound.dir: pom.xml is no folder that can be read
        sound.language: English       | 1:17 | is not allowed; allowed is a language tag such as en or de-at
        sound.ffmpeg: no/program      | 1:15 | sound.ffmpeg: no/program does not exist; allowed is a program, or bundled
        sound.ffmpeg: pom.xml         | 1:15 | sound.ffmpeg: pom.xml is no program that can be run
        sip.udp: ::1:5060             | 1:10 | is not ADDRESS:PORT
        sip.udp: 999.0.0.1:5060       | 1:10 | is not an address
        sip.udp:                      | 1:1  | has no value
        sip.udp: {a: b}               | 1:10 | a value is wanted
        sip.udp: [1, 2]               | 1:10 | one value is wanted, not a list
        sip: 5                        | 1:6  | a group of keys is wanted
        - a                           | 1:1  | the file: a group of keys is wanted
        sip: {udp: off, tcp: off}     | 1:12 | both off
        sip: {udp: off, udp: off}     | 1:17 | is written twice
        sip: {session-expires: 90s, min-se: 2m} | 1:37 | is above sip.session-expires
        registrar.max-expires: 4m     | 1:24 | is above registrar.max-expires
        http.listen: 127.0.0.1:5060   | 1:14 | is taken by sip.tcp
        http.token: short             | 1:13 | the value is not allowed
        {media.address: 0.0.0.0, users: {}} | 1:17 | cannot be told to a phone
        media.ports: 5000-6000        | 1:14 | the port of sip.udp, 5060, lies inside
        media.ports: 20001-20002      | 1:14 | no room
        media.codecs: []              | 1:15 | the list is empty
        media.codecs: [pcmu, pcmu]    | 1:15 | twice
        media.ptime: 25ms             | 1:14 | is not a packet time
        media.workers: 0              | 1:16 | is out of bounds
        media.workers: many           | 1:16 | is not a whole number
        voicemail.enabled: maybe      | 1:20 | is neither true nor false
        users: {1000: {name: A}}      | 1:9  | no way to log in
        users: {"1 0": {password: abcd}} | 1:9  | is not a number
        users: {1: {password: abcd, ha1-md5: 0123456789abcdef0123456789abcdef}} | 1:9 | password and ha1 together
        sip: {udp: *x}                | 1:12 | not YAML
        sip: {                        | 1:7  | not YAML
        """)
    void badInputNamesPlaceAndReason(String yaml, String place, String reason) {
        assertThat(errors(yaml)).singleElement().asString().startsWith("t.yaml:" + place + ": ").contains(reason);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        sip.udp=0.0.0.0:5060       | sip.udp: 0.0.0.0 can be reached by others while 20 users (1000 first) have the demo password
        sip.udp=192.0.2.1:5060     | demo password
        sip.tcp=[2001:db8::1]:5060 | demo password
        http.listen=10.0.0.1:80    | demo password
        media.address=10.0.0.1     | demo password
        sip.upd=1                  | nearest known one is sip.udp
        sip.udp                    | no value; allowed is KEY=VALUE
        sip=1                      | sip: is a group
        users.1000.password=x      | the value is not allowed
        """)
    void badOverridesAreErrors(String override, String reason) {
        assertThat(catchErrors("demo", "", List.of(override))).singleElement().asString().startsWith("--set ").contains(reason);
    }

    @Test
    void demoPasswordIsFoundInDigestsToo() {
        String sha256 = Digest.hex("SHA-256", "7:tandem.local:secret-7");
        assertThat(errors("sip.udp: 192.0.2.1:5060\nusers: {7: {ha1-sha256: " + sha256 + "}}")).singleElement().asString().contains("user 7 has");
        assertThat(ConfigurationReader.readText("t", "sip.udp: 192.0.2.1:5060\nusers: {7: {password: else}}", List.of()).users()).hasSize(1);
    }

    @Test
    void missingFileIsAnError(@TempDir Path folder) {
        ConfigurationException e = catchThrowableOfType(ConfigurationException.class,
                () -> ConfigurationReader.readFile(folder.resolve("none.yaml"), List.of()));
        assertThat(e).hasMessageContaining("none.yaml:1:1: there is no such file");
    }

    @Test
    void secretsAreNotPrinted() {
        Configuration configuration = ConfigurationReader.readDemo(List.of("http.token=abcdefgh12"));
        assertThat(configuration.toString()).doesNotContain("secret-1000").doesNotContain("abcdefgh12");
    }

    private static List<String> errors(String yaml) {
        return catchErrors("t.yaml", yaml, List.of());
    }

    private static List<String> catchErrors(String name, String yaml, List<String> overrides) {
        ConfigurationException e = catchThrowableOfType(ConfigurationException.class, () -> ConfigurationReader.readText(name, yaml, overrides));
        assertThat(e).as("errors of %s %s", yaml, overrides).isNotNull();
        return e.errors().stream().map(ConfigurationError::toString).toList();
    }

    private static InetSocketAddress socket(String address, int port) {
        return new InetSocketAddress(InetAddress.ofLiteral(address), port);
    }
}
