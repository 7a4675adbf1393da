package io.tandem.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.media.rtp.TelephoneEvent;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Telephone events between legs, to the control plane, and from it. */
class DigitPathTest extends LaboratoryTest {
    @Test
    void thePayloadTypeOfTheOtherLegIsUsedAndTheEventIsUntouched() {
        lab.bridge(lab.leg(1, alice, AudioCodec.PCMU, 101), lab.leg(2, bob, AudioCodec.PCMA, 96));
        alice.speak(0, sound(160, 1));
        alice.dial(101, '#', 100);
        alice.speak(0, sound(160, 2));
        turns(12);
        assertThat(bob.heard).extracting(Phone.Heard::payloadType)
                .containsExactly(8, 96, 96, 96, 96, 96, 96, 96, 96, 8);
        assertThat(bob.heard.get(1).payload()).containsExactly(11, 10, 0, 160);
        assertThat(bob.heard.get(1).marker()).isTrue();
        assertThat(bob.heard.subList(1, 9)).extracting(Phone.Heard::timestamp).containsOnly(bob.heard.get(1).timestamp());
        int first = bob.heard.getFirst().sequence();
        for (int i = 0; i < 10; i++) {
            assertThat(bob.heard.get(i).sequence()).isEqualTo((first + i) & 0xFFFF);
        }
        assertThat(bob.heard.getLast().timestamp() - bob.heard.getFirst().timestamp()).isEqualTo(160 + 800);
        assertThat(lab.events.of("digit")).containsExactly("digit 1 # 100");
    }

    @Test
    void aLegThatKnowsNoEventsIsSparedAndTheDigitIsStillHeard() {
        lab.bridge(lab.leg(1, alice, AudioCodec.PCMU, 101), lab.leg(2, bob, AudioCodec.PCMU, -1));
        alice.dial(101, '1', 60);
        turns(8);
        assertThat(bob.heard).isEmpty();
        assertThat(lab.drops(DropReason.EVENT_UNSUPPORTED)).isEqualTo(6);
        assertThat(lab.events.of("digit")).containsExactly("digit 1 1 60");
    }

    @Test
    void theSameDigitTwiceIsTwoDigits() {
        lab.leg(1, alice, AudioCodec.PCMU, 101);
        alice.dial(101, '7', 80);
        alice.dial(101, '7', 60);
        turns(20);
        assertThat(lab.events.of("digit")).containsExactly("digit 1 7 80", "digit 1 7 60");
    }

    @Test
    void aDigitWhoseEndsAreLostIsToldAfterAWhile() {
        lab.leg(1, alice, AudioCodec.PCMU, 101);
        alice.event(101, 3, true, false, 160);
        turns(1);
        alice.event(101, 3, false, false, 320);
        turns(1);
        assertThat(lab.events.of("digit")).isEmpty();
        lab.pass(1_000);
        assertThat(lab.events.of("digit")).containsExactly("digit 1 3 40");
        alice.event(101, 3, false, true, 480);
        turns(1);
        lab.pass(1_000);
        assertThat(lab.events.of("digit")).hasSize(1);
    }

    @Test
    void onlyTheLastEndArrives() {
        lab.leg(1, alice, AudioCodec.PCMU, 101);
        alice.event(101, 9, false, true, 800);
        turns(1);
        assertThat(lab.events.of("digit")).containsExactly("digit 1 9 100");
    }

    @Test
    void aDigitIsSentAsEventsWhileTheAudioIsWithheld() {
        SessionHandle a = lab.leg(1, alice, AudioCodec.PCMU, 101);
        SessionHandle b = lab.leg(2, bob, AudioCodec.PCMU, 99);
        lab.bridge(a, b);
        lab.tell(new MediaCommand.SendDigit(b.session(), TelephoneEvent.event('*'), 100));
        for (int i = 0; i < 20; i++) {
            alice.speak(0, sound(160, i));
            lab.pass(20);
        }
        List<Phone.Heard> events = bob.heard.stream().filter(heard -> heard.payloadType() == 99).toList();
        assertThat(events).hasSizeBetween(7, 9);
        assertThat(events.getFirst().marker()).isTrue();
        assertThat(events).extracting(Phone.Heard::timestamp).containsOnly(events.getFirst().timestamp());
        ByteBuffer last = ByteBuffer.wrap(events.getLast().payload());
        assertThat(TelephoneEvent.event(last, 0)).isEqualTo(10);
        assertThat(TelephoneEvent.end(last, 0)).isTrue();
        assertThat(TelephoneEvent.durationUnits(last, 0)).isEqualTo(800);
        int first = bob.heard.getFirst().sequence();
        for (int i = 0; i < bob.heard.size(); i++) {
            assertThat(bob.heard.get(i).sequence()).isEqualTo((first + i) & 0xFFFF);
        }
        assertThat(bob.heard.getLast().payloadType()).isZero();
        assertThat(lab.worker.counters().get(WorkerCounters.Count.DIGITS_SENT)).isEqualTo(1);
    }

    @Test
    void aDigitForALegThatKnowsNoneIsCounted() {
        SessionHandle a = lab.leg(1, alice, AudioCodec.PCMU, -1);
        lab.tell(new MediaCommand.SendDigit(a.session(), 1, 100));
        lab.pass(200);
        assertThat(alice.heard).isEmpty();
        assertThat(lab.worker.counters().get(WorkerCounters.Count.DIGITS_REFUSED)).isEqualTo(1);
    }

    private void turns(int count) {
        for (int i = 0; i < count; i++) {
            lab.turn();
        }
    }
}
