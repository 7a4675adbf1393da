package io.tandem.sip;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.call.DialogName;
import io.tandem.call.Header;
import io.tandem.call.Refer;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Refer-To as phones write it (RFC 3515 2.1): escaped once, with headers, with parameters, with a name. */
class ReferReaderTest {
    private static final OwnHosts HOSTS = new OwnHosts("tandem.local", Set.of("127.0.0.1"));

    private static Optional<Refer> read(String value) {
        return ReferReader.read(value, Optional.empty(), false, 7, HOSTS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<sip:1002@tandem.local>", "sip:1002@tandem.local", "\"Carol; C\" <sip:1002@127.0.0.1:5060>", "<sip:1002@localhost:5060;transport=tcp>", "<sip:1002@127.0.0.1>;x=y", "sip:1002@127.0.0.1;x=y"})
    void ourOwnAddressesAreOurDomain(String value) {
        Refer refer = read(value).orElseThrow();
        assertThat(refer.target().user()).isEqualTo("1002");
        assertThat(refer.target().host()).isEqualTo("tandem.local");
        assertThat(refer.method()).isEqualTo("INVITE");
        assertThat(refer.replaces()).isEmpty();
    }

    @Test
    void headersAreDecodedOnce() {
        Refer refer = read("<sip:carol@192.0.2.9:5070?Replaces=a%2540b%40c%3Bto-tag%3D1%3Bfrom-tag%3D2&Require=replaces>").orElseThrow();
        assertThat(refer.replaces()).contains(new DialogName("a%40b@c", "1", "2", false));
        assertThat(refer.headers()).containsExactly(new Header("require", "replaces"));
        assertThat(refer.targetText()).isEqualTo("sip:carol@192.0.2.9:5070");
        assertThat(refer.target().host()).isEqualTo("192.0.2.9");
    }

    @Test
    void aMethodMayBeAsked() {
        assertThat(read("<sip:1002@tandem.local;method=BYE>").orElseThrow().method()).isEqualTo("BYE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<>", "<sip:>", "<sip:1002@tandem.local?Replaces=a%40b%3Bto-tag%3D1>", "<sip:1002@tandem.local?Replaces=a@b>"})
    void whatCannotBeReadIsRefused(String value) {
        assertThat(read(value)).isEmpty();
    }
}
