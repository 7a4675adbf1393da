package io.tandem.media;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Given this packet, exactly that packet: relay and transcoding between two legs. */
class RelayTest {
    private final Laboratory lab = new Laboratory();
    private final Phone alice = lab.phone();
    private final Phone bob = lab.phone();

    @AfterEach
    void close() {
        assertThat(lab.events.of("FAILED")).isEmpty();
        lab.close();
    }

    @Test
    void payloadPassesUntouchedUnderOurOwnHeader() {
        SessionHandle a = lab.leg(1, alice, AudioCodec.PCMU, -1);
        SessionHandle b = lab.leg(2, bob, AudioCodec.PCMU, -1);
        lab.bridge(a, b);
        byte[] speech = {1, 2, 3, (byte) 0xFF, 0, 127, -128};
        alice.packet(0, true, 1000, 50_000, speech);
        lab.turn();
        alice.packet(0, false, 1001, 50_160, speech);
        lab.turn();
        assertThat(bob.heard).hasSize(2);
        Phone.Heard first = bob.heard.get(0);
        Phone.Heard second = bob.heard.get(1);
        assertThat(first.payload()).isEqualTo(speech);
        assertThat(first.payloadType()).isZero();
        assertThat(first.marker()).isTrue();
        assertThat(first.from()).isEqualTo(b.localRtp());
        assertThat(first.ssrc()).isEqualTo(b.session().send.ssrc()).isNotEqualTo(alice.ssrc);
        assertThat(second.ssrc()).isEqualTo(first.ssrc());
        assertThat(second.sequence()).isEqualTo((first.sequence() + 1) & 0xFFFF);
        assertThat(second.timestamp()).isEqualTo(first.timestamp() + 160);
        assertThat(second.marker()).isFalse();
        assertThat(lab.events.lines).containsExactly("first 1");
    }

    @Test
    void bothDirectionsRunAtOnce() {
        lab.bridge(lab.leg(1, alice, AudioCodec.PCMU, -1), lab.leg(2, bob, AudioCodec.PCMU, -1));
        alice.speak(0, new byte[160]);
        bob.speak(0, new byte[160]);
        lab.turn();
        assertThat(alice.heard).hasSize(1);
        assertThat(bob.heard).hasSize(1);
    }
}
