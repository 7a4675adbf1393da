package io.tandem.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.codec.G711;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Given this packet, exactly that packet: relay and transcoding between two legs. */
class RelayTest extends LaboratoryTest {
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

    @Test
    void everyMuLawCodeBecomesTheARecommendedOneAndBack() {
        lab.bridge(lab.leg(1, alice, AudioCodec.PCMU, -1), lab.leg(2, bob, AudioCodec.PCMA, -1));
        byte[] all = sound(256, 0);
        alice.speak(0, all);
        bob.speak(8, all);
        lab.turn();
        byte[] toA = new byte[256];
        byte[] toMu = new byte[256];
        G711.MU_LAW.transcode(all, 0, toA, 0, 256);
        G711.A_LAW.transcode(all, 0, toMu, 0, 256);
        assertThat(bob.heard.getFirst().payload()).isEqualTo(toA);
        assertThat(bob.heard.getFirst().payloadType()).isEqualTo(8);
        assertThat(alice.heard.getFirst().payload()).isEqualTo(toMu);
        assertThat(alice.heard.getFirst().payloadType()).isZero();
    }

    @Test
    void aLegThatChangesItsCodecInTheMiddleIsFollowed() {
        SessionHandle a = lab.open(1, alice);
        RemoteMedia both = new RemoteMedia(alice.address, alice.address, false, alice.address, AudioCodec.PCMU, 0,
                List.of(new ReceivedCodec(0, AudioCodec.PCMU), new ReceivedCodec(8, AudioCodec.PCMA)), OptionalInt.empty(),
                OptionalInt.empty(), 20, 20, true, true);
        lab.configure(a, both);
        lab.bridge(a, lab.leg(2, bob, AudioCodec.PCMU, -1));
        alice.speak(0, (byte) 0xFF);
        alice.speak(8, (byte) 0xD5);
        lab.turn();
        lab.turn();
        assertThat(bob.heard).extracting(Phone.Heard::payloadType).containsExactly(0, 0);
        assertThat(bob.heard.get(1).payload()).containsExactly(G711.A_LAW.transcode((byte) 0xD5));
    }

    @Test
    void comfortNoiseAndUnknownPayloadTypesAreDroppedAndLeaveNoGap() {
        lab.bridge(lab.leg(1, alice, AudioCodec.PCMU, -1), lab.leg(2, bob, AudioCodec.PCMU, -1));
        alice.speak(0, sound(160, 1));
        alice.speak(13, (byte) 40);
        alice.speak(96, sound(20, 1));
        alice.speak(0, sound(160, 2));
        for (int i = 0; i < 4; i++) {
            lab.turn();
        }
        assertThat(bob.heard).hasSize(2);
        assertThat(bob.heard.get(1).sequence()).isEqualTo((bob.heard.get(0).sequence() + 1) & 0xFFFF);
        assertThat(lab.drops(DropReason.PAYLOAD_TYPE)).isEqualTo(2);
    }

    @Test
    void lossStaysLossAndADuplicateIsDropped() {
        lab.bridge(lab.leg(1, alice, AudioCodec.PCMU, -1), lab.leg(2, bob, AudioCodec.PCMU, -1));
        byte[] speech = sound(160, 3);
        for (int sequence : new int[] {10, 11, 11, 14, 13}) {
            alice.packet(0, false, sequence, 160 * sequence, speech);
            lab.turn();
        }
        int first = bob.heard.getFirst().sequence();
        assertThat(bob.heard).extracting(heard -> (heard.sequence() - first) & 0xFFFF).containsExactly(0, 1, 4, 3);
        assertThat(lab.drops(DropReason.DUPLICATE)).isEqualTo(1);
        lab.pass(300);
        assertThat(lab.worker.counters().get(WorkerCounters.Count.LOST)).isZero();
        alice.packet(0, false, 20, 160 * 20, speech);
        lab.pass(300);
        assertThat(lab.worker.counters().get(WorkerCounters.Count.LOST)).isEqualTo(5);
    }

    @Test
    void echoComesBackInTheCodecThatTheLegWants() {
        SessionHandle a = lab.leg(1, alice, AudioCodec.PCMA, 101);
        lab.tell(new MediaCommand.Echo(a.session()));
        byte[] speech = sound(160, 9);
        alice.speak(8, speech);
        alice.dial(101, '5', 40);
        for (int i = 0; i < 6; i++) {
            lab.turn();
        }
        assertThat(alice.heard.getFirst().payload()).isEqualTo(speech);
        assertThat(alice.heard.getFirst().ssrc()).isNotEqualTo(alice.ssrc);
        assertThat(alice.heard).extracting(Phone.Heard::payloadType).containsExactly(8, 101, 101, 101, 101, 101);
        assertThat(lab.events.of("digit")).containsExactly("digit 1 5 40");
    }

    @Test
    void aBridgeEndsWhenOneLegDoesSomethingElseAndTheOtherFallsSilent() {
        SessionHandle a = lab.leg(1, alice, AudioCodec.PCMU, -1);
        SessionHandle b = lab.leg(2, bob, AudioCodec.PCMU, -1);
        lab.bridge(a, b);
        lab.tell(new MediaCommand.Echo(a.session()));
        alice.speak(0, sound(160, 1));
        bob.speak(0, sound(160, 2));
        lab.turn();
        assertThat(bob.heard).isEmpty();
        assertThat(alice.heard).hasSize(1);
        assertThat(lab.drops(DropReason.NOBODY_LISTENS)).isEqualTo(1);
        assertThat(b.session().path).isInstanceOf(MediaPath.Silent.class);
    }
}
