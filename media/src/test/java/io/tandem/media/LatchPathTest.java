package io.tandem.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.media.io.UdpAddress;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Learning where a leg really is, and not being led astray (RTP bleed). */
class LatchPathTest extends LaboratoryTest {
    private static final UdpAddress BEHIND_NAT = UdpAddress.ofIpv4(0xC0A80117, 4000);

    private final Phone stranger = lab.phone();
    private final SessionHandle a = lab.leg(1, alice, AudioCodec.PCMU, -1);

    @Test
    void aPhoneBehindNatIsAnsweredWhereItsPacketsComeFrom() {
        SessionHandle b = lab.open(2, bob);
        lab.configure(b, natted());
        lab.bridge(a, b);
        alice.speak(0, sound(160, 1));
        lab.turn();
        assertThat(bob.heard).isEmpty();
        bob.speak(0, sound(160, 1));
        lab.turn();
        alice.speak(0, sound(160, 2));
        lab.turn();
        assertThat(bob.heard).hasSize(1);
        assertThat(alice.heard).hasSize(1);
    }

    @Test
    void aSettledLatchIsNotMovedByAStrangerOnTheSameHost() {
        SessionHandle b = lab.open(2, bob);
        lab.configure(b, natted());
        lab.bridge(a, b);
        for (int i = 0; i < 20; i++) {
            bob.speak(0, sound(160, i));
            lab.pass(20);
        }
        stranger.aim(b.localRtp());
        for (int i = 0; i < 50; i++) {
            stranger.speak(0, sound(160, i));
            alice.speak(0, sound(160, i));
            lab.pass(20);
        }
        assertThat(stranger.heard).isEmpty();
        assertThat(alice.heard).hasSize(20);
        assertThat(bob.heard).hasSize(50);
    }

    @Test
    void aStrangerThatIsFirstGetsNothingFromADescribedLeg() {
        SessionHandle b = lab.open(2, bob);
        UdpAddress elsewhere = UdpAddress.ofIpv4(0x0A000001, 1);
        RemoteMedia described = RemoteMedia.of(BEHIND_NAT, AudioCodec.PCMU, OptionalInt.empty());
        lab.configure(b, described);
        lab.bridge(a, b);
        assertThat(described.signallingSource()).isNotEqualTo(elsewhere);
        stranger.aim(b.localRtp());
        stranger.speak(0, sound(160, 1));
        lab.turn();
        alice.speak(0, sound(160, 1));
        lab.turn();
        assertThat(stranger.heard).isEmpty();
        assertThat(alice.heard).isEmpty();
        assertThat(lab.drops(DropReason.STRANGER)).isEqualTo(1);
    }

    @Test
    void aNewDescriptionMovesTheLeg() {
        SessionHandle b = lab.leg(2, bob, AudioCodec.PCMU, -1);
        lab.bridge(a, b);
        for (int i = 0; i < 10; i++) {
            bob.speak(0, sound(160, i));
            lab.pass(20);
        }
        Phone desk = stranger;
        desk.aim(b.localRtp());
        lab.configure(b, RemoteMedia.of(desk.address, AudioCodec.PCMU, OptionalInt.empty()));
        desk.speak(0, sound(160, 1));
        alice.speak(0, sound(160, 1));
        lab.pass(20);
        assertThat(desk.heard).hasSize(1);
        assertThat(bob.heard).isEmpty();
        assertThat(alice.heard).hasSize(11);
    }

    @Test
    void aDescriptionWithoutAnAddressSendsNothing() {
        SessionHandle b = lab.open(2, bob);
        lab.configure(b, RemoteMedia.of(UdpAddress.ofIpv4(0, 0), AudioCodec.PCMU, OptionalInt.empty()));
        lab.bridge(a, b);
        alice.speak(0, sound(160, 1));
        lab.pass(6_000);
        assertThat(bob.heard).isEmpty();
        assertThat(lab.drops(DropReason.NOT_SENT)).isEqualTo(1);
    }

    /** Described with a private address; the signalling came from where the phone really is. */
    private RemoteMedia natted() {
        RemoteMedia plain = RemoteMedia.of(BEHIND_NAT, AudioCodec.PCMU, OptionalInt.empty());
        UdpAddress signalling = new UdpAddress(bob.address.high(), bob.address.low(), 5060);
        return new RemoteMedia(plain.rtp(), plain.rtcp(), false, signalling, plain.sendCodec(), 0, plain.received(),
                OptionalInt.empty(), OptionalInt.empty(), 20, 20, true, true);
    }
}
