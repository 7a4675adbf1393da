package io.tandem.media.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
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

    private record Fields(boolean marker, int type, int sequence, int timestamp, int ssrc) {}

    @Test
    void rewritesOneFieldAndNoOther() {
        Tries.each(1000, draw -> new Fields(draw.flag(), draw.integer(0, 127), draw.integer(0, 65535), draw.integer(), draw.integer()), RtpHeaderTest::rewrites);
    }

    private static void rewrites(Fields fields) {
        ByteBuffer packet = ByteBuffer.allocateDirect(28);
        packet.put(0, FULL, 0, 28);
        RtpHeader.setMarker(packet, fields.marker());
        RtpHeader.setPayloadType(packet, fields.type());
        RtpHeader.setSequence(packet, fields.sequence());
        RtpHeader.setTimestamp(packet, fields.timestamp());
        RtpHeader.setSsrc(packet, fields.ssrc());
        assertThat(RtpHeader.marker(packet)).isEqualTo(fields.marker());
        assertThat(RtpHeader.payloadType(packet)).isEqualTo(fields.type());
        assertThat(RtpHeader.sequence(packet)).isEqualTo(fields.sequence());
        assertThat(RtpHeader.timestamp(packet)).isEqualTo(fields.timestamp());
        assertThat(RtpHeader.ssrc(packet)).isEqualTo(fields.ssrc());
        assertThat(packet.slice(12, 16)).isEqualTo(FULL.slice(12, 16));
        assertThat(packet.get(0)).isEqualTo(FULL.get(0));
    }

    @Test
    void neverReadsBeyondTheLength() {
        Tries.each(1000, draw -> draw.bytes(60), RtpHeaderTest::staysWithin);
    }

    private static void staysWithin(byte[] garbage) {
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
