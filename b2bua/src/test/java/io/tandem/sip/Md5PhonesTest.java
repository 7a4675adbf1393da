package io.tandem.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Md5PhonesTest {
    private static final List<String> BOTH = List.of("Digest realm=\"r\", algorithm=SHA-256, qop=\"auth\"", "Digest realm=\"r\", algorithm=MD5, qop=\"auth\"");

    @ParameterizedTest
    @CsvSource({"baresip v1.0.0 (x86_64/linux),1", "baresip v0.6.6 (arm/linux),1", "baresip v3.10.0 (x86_64/linux),2", "LinphoneC/5.1.65,2", "'',2", "x baresip v1.0,2"})
    void onlyPhonesThatGiveUpAreSparedSha256(String userAgent, int challenges) {
        assertThat(Md5Phones.readable(BOTH, userAgent)).isEqualTo(BOTH.subList(2 - challenges, 2));
    }
}
