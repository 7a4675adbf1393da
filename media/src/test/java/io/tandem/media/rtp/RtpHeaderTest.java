package io.tandem.media.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RtpHeaderTest {
    /** Version 2, padding, extension, one contributing source; marker, type 8. */
    private static final ByteBuffer FULL = Packets.bytes(0xB1, 0x88, 0xFF, 0xFE, 0x80, 0, 0, 1, 0xDE, 0xAD, 0xBE, 0xEF,
            1, 2, 3, 4, 0xBE, 0xDE, 0, 1, 9, 9, 9, 9, 0x55, 0x56, 0, 2);

    @Test
    void readsEveryField() {
        assertThat(RtpHeader.validate(FULL, 28)).isEqualTo(RtpHeader.VALID);
        assertThat(RtpHeader.marker(FULL)).isTrue();
        assertThat(RtpHeader.payloadType(FULL)).isEqualTo(8);
        assertThat(RtpHeader.sequence(FULL)).isEqualTo(0xFFFE);
        assertThat(RtpHeader.timestamp(FULL)).isEqualTo(0x80000001);
        assertThat(RtpHeader.ssrc(FULL)).isEqualTo(0xDEADBEEF);
        assertThat(RtpHeader.contributingSourceCount(FULL)).isEqualTo(1);
        assertThat(RtpHeader.payloadOffset(FULL)).isEqualTo(24);
        assertThat(RtpHeader.payloadLength(FULL, 28)).isEqualTo(2);
        assertThat(RtpHeader.isRtcp(FULL, 28)).isFalse();
    }

    @Test
    void saysWhatIsWrong() {
        assertThat(RtpHeader.validate(FULL, 11)).isEqualTo(RtpHeader.TOO_SHORT);
        assertThat(RtpHeader.validate(FULL, 15)).isEqualTo(RtpHeader.SOURCES_TOO_LONG);
        assertThat(RtpHeader.validate(FULL, 19)).isEqualTo(RtpHeader.EXTENSION_TOO_LONG);
        assertThat(RtpHeader.validate(FULL, 23)).isEqualTo(RtpHeader.EXTENSION_TOO_LONG);
        assertThat(RtpHeader.validate(FULL, 24)).as("padding 9 of no payload").isEqualTo(RtpHeader.WRONG_PADDING);
        assertThat(RtpHeader.validate(FULL, 27)).as("padding of 0").isEqualTo(RtpHeader.WRONG_PADDING);
        assertThat(RtpHeader.validate(Packets.bytes(0x40, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0), 12)).isEqualTo(RtpHeader.WRONG_VERSION);
        assertThat(RtpHeader.validate(Packets.bytes(0xA0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0), 12)).isEqualTo(RtpHeader.WRONG_PADDING);
    }

    @Test
    void tellsRtcpOnTheSamePort() {
        assertThat(RtpHeader.isRtcp(Packets.bytes(0x80, 200, 0, 1), 4)).isTrue();
        assertThat(RtpHeader.isRtcp(Packets.bytes(0x80, 0xE0, 0, 1), 4)).as("type 96 with marker").isFalse();
        assertThat(RtpHeader.isRtcp(Packets.bytes(0x00, 200, 0, 1), 4)).isFalse();
        assertThat(RtpHeader.isRtcp(Packets.bytes(0x80), 1)).isFalse();
    }

    @Property
    void rewritesOneFieldAndNoOther(@ForAll boolean marker, @ForAll @IntRange(max = 127) int type, @ForAll @IntRange(max = 65535) int sequence,
            @ForAll int timestamp, @ForAll int ssrc) {
        ByteBuffer packet = ByteBuffer.allocateDirect(28);
        packet.put(0, FULL, 0, 28);
        RtpHeader.setMarker(packet, marker);
        RtpHeader.setPayloadType(packet, type);
        RtpHeader.setSequence(packet, sequence);
        RtpHeader.setTimestamp(packet, timestamp);
        RtpHeader.setSsrc(packet, ssrc);
        assertThat(RtpHeader.marker(packet)).isEqualTo(marker);
        assertThat(RtpHeader.payloadType(packet)).isEqualTo(type);
        assertThat(RtpHeader.sequence(packet)).isEqualTo(sequence);
        assertThat(RtpHeader.timestamp(packet)).isEqualTo(timestamp);
        assertThat(RtpHeader.ssrc(packet)).isEqualTo(ssrc);
        assertThat(packet.slice(12, 16)).isEqualTo(FULL.slice(12, 16));
        assertThat(packet.get(0)).isEqualTo(FULL.get(0));
    }

    @Property
    void neverReadsBeyondTheLength(@ForAll @Size(max = 60) byte[] garbage) {
        ByteBuffer packet = ByteBuffer.wrap(garbage);
        boolean valid = RtpHeader.validate(packet, garbage.length) == RtpHeader.VALID;
        boolean rtcp = RtpHeader.isRtcp(packet, garbage.length);
        boolean compound = Rtcp.validate(packet, garbage.length);
        if (valid) {
            assertThat(RtpHeader.payloadOffset(packet) + RtpHeader.payloadLength(packet, garbage.length)).isBetween(12, garbage.length);
        }
        assertThat(compound && !rtcp).isFalse();
    }
}
