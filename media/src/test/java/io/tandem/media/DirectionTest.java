package io.tandem.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.codec.Tone;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Hold: who may send and who may be sent to. */
class DirectionTest extends LaboratoryTest {
    private final SessionHandle a = lab.leg(1, alice, AudioCodec.PCMU, 101);
    private final SessionHandle b = lab.leg(2, bob, AudioCodec.PCMU, 101);

    @Test
    void nothingReachesALegThatMayNotBeSentTo() {
        lab.bridge(a, b);
        lab.configure(b, remote(bob).withDirection(true, false));
        talk(5);
        assertThat(bob.heard).isEmpty();
        assertThat(alice.heard).hasSize(5);
        assertThat(lab.drops(DropReason.NOBODY_LISTENS)).isEqualTo(5);
    }

    @Test
    void whatALegThatMayNotSendSendsIsDroppedAndItsDigitsToo() {
        lab.bridge(a, b);
        lab.configure(b, remote(bob).withDirection(false, true));
        talk(5);
        bob.dial(101, '1', 40);
        lab.pass(10);
        assertThat(bob.heard).hasSize(5);
        assertThat(alice.heard).isEmpty();
        assertThat(lab.drops(DropReason.DIRECTION)).isEqualTo(10);
        assertThat(lab.events.of("digit")).isEmpty();
    }

    @Test
    void resumeGoesOnInTheSameStream() {
        lab.bridge(a, b);
        talk(5);
        lab.configure(b, remote(bob).withDirection(false, false));
        talk(50);
        assertThat(bob.heard).hasSize(5);
        lab.configure(b, remote(bob).withDirection(true, true));
        talk(5);
        assertThat(bob.heard).hasSize(10);
        Phone.Heard before = bob.heard.get(4);
        Phone.Heard after = bob.heard.get(5);
        assertThat(after.ssrc()).isEqualTo(before.ssrc());
        assertThat((short) (after.sequence() - before.sequence())).isPositive();
        assertThat(after.timestamp() - before.timestamp()).isBetween(50 * 160, 52 * 160);
    }

    @Test
    void toneAndDigitsStopTowardsAHeldLeg() {
        lab.tell(new MediaCommand.PlayTone(a.session(), new Tone(1004, -10, 8000)));
        lab.pass(100);
        assertThat(alice.heard).hasSize(5);
        lab.configure(a, remote(alice).withDirection(true, false));
        lab.tell(new MediaCommand.SendDigit(a.session(), 1, 100));
        lab.pass(100);
        assertThat(alice.heard).hasSize(5);
        lab.configure(a, remote(alice));
        lab.pass(100);
        assertThat(alice.heard).hasSize(10);
    }

    @Test
    void beforeALegIsDescribedItsPacketsAreDropped() {
        Phone carol = lab.phone();
        SessionHandle c = lab.open(3, carol);
        carol.speak(0, sound(160, 1));
        lab.turn();
        lab.bridge(a, c);
        alice.speak(0, sound(160, 1));
        lab.turn();
        assertThat(lab.drops(DropReason.NOT_DESCRIBED)).isEqualTo(1);
        assertThat(lab.drops(DropReason.NOBODY_LISTENS)).isEqualTo(1);
        lab.configure(c, remote(carol));
        alice.speak(0, sound(160, 1));
        lab.turn();
        assertThat(carol.heard).hasSize(1);
    }

    private void talk(int packets) {
        for (int i = 0; i < packets; i++) {
            alice.speak(0, sound(160, i));
            bob.speak(0, sound(160, i));
            lab.pass(20);
        }
    }

    private static RemoteMedia remote(Phone phone) {
        return RemoteMedia.of(phone.address, AudioCodec.PCMU, OptionalInt.of(101));
    }
}
