package io.tandem.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.codec.Tone;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whatever feeds a leg, it gets one stream: one SSRC, sequence and timestamp going on. */
class ContinuityTest extends LaboratoryTest {
    private final Phone carol = lab.phone();
    private final SessionHandle a = lab.leg(1, alice, AudioCodec.PCMU, -1);
    private final SessionHandle b = lab.leg(2, bob, AudioCodec.PCMU, -1);
    private final SessionHandle c = lab.leg(3, carol, AudioCodec.PCMA, -1);

    @Test
    void aPhoneThatChangesItsSsrcIsOneSourceToTheOther() {
        lab.bridge(a, b);
        talk(alice, 0, 10);
        alice.ssrc = 0x7777;
        alice.sequence = 60_000;
        alice.timestamp = 0x7FFF_FF00;
        talk(alice, 0, 10);
        assertOneStream(bob.heard, 20);
        assertThat(bob.heard.get(10).marker()).isTrue();
    }

    @Test
    void aSequenceThatJumpsIsFollowedAfterOnePacket() {
        lab.bridge(a, b);
        talk(alice, 0, 10);
        alice.sequence += 20_000;
        alice.timestamp += 1_000_000;
        talk(alice, 0, 10);
        assertOneStream(bob.heard, 19);
        assertThat(lab.drops(DropReason.SEQUENCE)).isEqualTo(1);
    }

    @Test
    void toneThenAliceThenCarolThenToneIsOneStream() {
        tone();
        lab.pass(200);
        lab.bridge(a, b);
        talk(alice, 0, 10);
        lab.bridge(b, c);
        talk(carol, 8, 10);
        tone();
        lab.pass(200);
        assertThat(bob.heard).hasSizeBetween(38, 40);
        assertOneStream(bob.heard, bob.heard.size());
    }

    @Test
    void sequenceNumbersWrap() {
        alice.sequence = 65_530;
        alice.timestamp = -800;
        lab.bridge(a, b);
        talk(alice, 0, 20);
        assertOneStream(bob.heard, 20);
    }

    private void tone() {
        lab.tell(new MediaCommand.PlayTone(b.session(), new Tone(440, -10, 8000)));
    }

    private void talk(Phone phone, int payloadType, int packets) {
        for (int i = 0; i < packets; i++) {
            phone.speak(payloadType, sound(160, i));
            lab.pass(20);
        }
    }

    private static void assertOneStream(List<Phone.Heard> heard, int packets) {
        assertThat(heard).hasSize(packets);
        for (int i = 1; i < packets; i++) {
            Phone.Heard before = heard.get(i - 1);
            Phone.Heard now = heard.get(i);
            assertThat(now.ssrc()).as("packet " + i).isEqualTo(before.ssrc());
            assertThat(now.sequence()).as("packet " + i).isEqualTo((before.sequence() + 1) & 0xFFFF);
            assertThat(now.timestamp() - before.timestamp()).as("packet " + i).isBetween(160, 800);
        }
    }
}
