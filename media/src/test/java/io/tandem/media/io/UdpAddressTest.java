package io.tandem.media.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UdpAddressTest {
    @ParameterizedTest
    @CsvSource({"127.0.0.1, 127.0.0.1:9", "255.254.0.1, 255.254.0.1:9", "::1, [0:0:0:0:0:0:0:1]:9",
        "fe80::8000:0:0:1, [fe80:0:0:0:8000:0:0:1]:9"})
    void survivesTheWayThereAndBack(String host, String text) {
        InetSocketAddress address = new InetSocketAddress(host, 9);
        UdpAddress value = UdpAddress.of(address);
        assertThat(value.toInetSocketAddress()).isEqualTo(address);
        assertThat(value).hasToString(text);
        assertThat(value.isSame(value.high(), value.low(), 9)).isTrue();
        assertThat(value.isSame(value.high(), value.low(), 10)).isFalse();
        assertThat(value.isSameHost(value.high(), value.low() + 1)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"-1", "65536"})
    void refusesPortsThatAreNone(int port) {
        assertThatThrownBy(() -> new UdpAddress(0, 0, port)).hasMessageContaining(Integer.toString(port));
    }
}
