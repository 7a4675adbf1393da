package io.tandem.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.media.io.Datagram;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Garbage on RTP and RTCP ports changes nothing. */
class GarbageTest extends LaboratoryTest {
    private final SessionHandle a = lab.leg(1, alice, AudioCodec.PCMU, 101);
    private final SessionHandle b = lab.leg(2, bob, AudioCodec.PCMA, 96);

    @Test
    void randomBytesNeitherPassNorBreakAnything() {
        lab.bridge(a, b);
        SplittableRandom random = new SplittableRandom(4711);
        for (int i = 0; i < 20_000; i++) {
            byte[] garbage = new byte[random.nextInt(64)];
            random.nextBytes(garbage);
            if (garbage.length > 1 && (i & 1) == 0) {
                garbage[0] = (byte) 0x80;
                garbage[1] = (byte) (random.nextBoolean() ? 200 + random.nextInt(6) : random.nextInt(128));
            }
            alice.bytes(garbage);
            lab.turn();
        }
        assertThat(lab.events.of("FAILED")).isEmpty();
        assertThat(lab.worker.counters().get(WorkerCounters.Count.FAILURES)).isZero();
        assertThat(lab.drops(DropReason.MALFORMED)).isGreaterThan(5_000);
    }

    @Test
    void aCallGoesOnBetweenGarbage() {
        lab.bridge(a, b);
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 100; i++) {
            byte[] garbage = new byte[100];
            random.nextBytes(garbage);
            garbage[0] = (byte) (garbage[0] & 0x3F);
            alice.bytes(garbage);
            alice.speak(0, sound(160, i));
            alice.bytes(new byte[Datagram.CAPACITY_BYTES]);
            lab.turn();
            lab.pass(20);
        }
        assertThat(bob.heard).hasSize(100);
        assertThat(lab.drops(DropReason.MALFORMED)).isEqualTo(100);
        assertThat(lab.drops(DropReason.TOO_LONG)).isEqualTo(100);
    }

    @Test
    void emptyPayloadsAndTruncatedEventsPassWithoutHarm() {
        lab.bridge(a, b);
        alice.speak(0);
        alice.speak(101, (byte) 1);
        alice.speak(101);
        lab.pass(10);
        assertThat(lab.events.of("digit")).isEmpty();
        assertThat(bob.heard).hasSize(3);
    }

    @Test
    void aSessionThatIsClosedGetsNothingMore() {
        lab.bridge(a, b);
        lab.tell(new MediaCommand.Close(b.session()));
        alice.speak(0, sound(160, 1));
        bob.speak(0, sound(160, 1));
        lab.pass(20);
        assertThat(bob.heard).isEmpty();
        assertThat(a.session().path).isInstanceOf(MediaPath.Silent.class);
        lab.tell(new MediaCommand.Configure(b.session(), RemoteMedia.of(bob.address, AudioCodec.PCMU, OptionalInt.empty())));
        lab.tell(new MediaCommand.Bridge(a.session(), b.session()));
        lab.tell(new MediaCommand.Close(b.session()));
        assertThat(lab.events.of("closed")).containsExactly("closed 2");
        assertThat(lab.worker.sessions().used()).isEqualTo(1);
        assertThat(lab.ports.inUse()).isEqualTo(1);
    }
}
