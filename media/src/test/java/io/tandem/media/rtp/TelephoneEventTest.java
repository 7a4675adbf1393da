package io.tandem.media.rtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TelephoneEventTest {
    private record Packet(int event, boolean end, int durationUnits, int timestamp) {}

    private final TelephoneEventReceiver receiver = new TelephoneEventReceiver();

    private static int receive(TelephoneEventReceiver receiver, Packet packet) {
        ByteBuffer payload = ByteBuffer.allocate(16);
        TelephoneEvent.write(payload, 12, packet.event(), packet.end(), 10, packet.durationUnits());
        return receiver.onPacket(payload, 12, 4, packet.timestamp());
    }

    private int receive(int event, boolean end, int durationUnits, int timestamp) {
        return receive(receiver, new Packet(event, end, durationUnits, timestamp));
    }

    /** What the sender makes of the digits, timestamps as the packet clock gives them. */
    private static List<Packet> sent(int[] events, int durationUnits, int firstTimestamp) {
        TelephoneEventSender sender = new TelephoneEventSender(160, 2);
        for (int event : events) {
            assertThat(sender.offer(event, durationUnits)).isTrue();
        }
        ByteBuffer payload = ByteBuffer.allocate(4);
        List<Packet> packets = new ArrayList<>();
        int timestamp = 0;
        for (int tick = 0; sender.busy(); tick++) {
            if (sender.next(payload, 0)) {
                timestamp = sender.first() ? firstTimestamp + tick * 160 : timestamp;
                packets.add(new Packet(TelephoneEvent.event(payload, 0), TelephoneEvent.end(payload, 0), TelephoneEvent.durationUnits(payload, 0), timestamp));
            }
        }
        return packets;
    }

    @Test
    void writesTheFourBytesOfThePayload() {
        ByteBuffer payload = ByteBuffer.allocate(4);
        TelephoneEvent.write(payload, 0, 11, true, 10, 0x1234);
        assertThat(payload).isEqualTo(Packets.bytes(11, 0x8A, 0x12, 0x34));
        assertThat(TelephoneEvent.volume(payload, 0)).isEqualTo(10);
        assertThat(TelephoneEvent.end(payload, 0)).isTrue();
        assertThat(TelephoneEvent.durationUnits(payload, 0)).isEqualTo(0x1234);
    }

    @Test
    void namesDigits() {
        assertThat(TelephoneEvent.digit(10)).isEqualTo('*');
        assertThat(TelephoneEvent.event('#')).isEqualTo(11);
        assertThat(TelephoneEvent.event('d')).isEqualTo(15);
        assertThatThrownBy(() -> TelephoneEvent.event('x')).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("'x'");
        assertThatThrownBy(() -> TelephoneEvent.digit(16)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("16");
    }

    @Test
    void sendsUpdatesThreeEndsAndAPause() {
        List<Packet> packets = sent(new int[] {5}, 480, 1000);
        assertThat(packets).containsExactly(new Packet(5, false, 160, 1000), new Packet(5, false, 320, 1000), new Packet(5, true, 480, 1000),
                new Packet(5, true, 480, 1000), new Packet(5, true, 480, 1000));
        assertThat(sent(new int[] {1}, 1, 0)).as("at least one tick").hasSize(4);
    }

    @Test
    void refusesDigitsBeyondItsCapacity() {
        TelephoneEventSender sender = new TelephoneEventSender(160, 2);
        for (int i = 0; i < TelephoneEventSender.CAPACITY; i++) {
            assertThat(sender.offer(1, 800)).isTrue();
        }
        assertThat(sender.offer(2, 800)).isFalse();
        assertThat(sender.refused()).isEqualTo(1);
        sender.clear();
        assertThat(sender.busy()).isFalse();
        assertThat(sender.next(ByteBuffer.allocate(4), 0)).isFalse();
    }

    @Test
    void emitsADigitWhateverPartOfItArrives() {
        assertThat(receive(1, true, 800, 1000)).as("the end alone").isEqualTo(1);
        assertThat(receive(1, true, 800, 1000)).isEqualTo(TelephoneEventReceiver.NONE);
        assertThat(receiver.ended()).isTrue();
        assertThat(receive(1, false, 320, 3000)).as("an update alone").isEqualTo(1);
        assertThat(receive(1, false, 160, 5000)).as("the same digit again, the end was lost").isEqualTo(1);
        assertThat(receive(1, false, 640, 5000)).isEqualTo(TelephoneEventReceiver.NONE);
        assertThat(receive(1, false, 480, 5000)).isEqualTo(TelephoneEventReceiver.NONE);
        assertThat(receiver.durationUnits()).isEqualTo(640);
        assertThat(receive(1, true, 640, 3000)).as("a late end of the digit before").isEqualTo(TelephoneEventReceiver.NONE);
        assertThat(receiver.ended()).isFalse();
    }

    @Test
    void takesNoLeftoverOfLongAgo() {
        receive(1, true, 800, 1_000_000);
        assertThat(receive(2, true, 800, 1_000_000 - 4000)).as("overtaken by the next digit").isEqualTo(2);
        assertThat(receive(3, true, 800, 1_000_000 - 9000)).isEqualTo(TelephoneEventReceiver.NONE);
        receiver.reset();
        assertThat(receive(3, true, 800, 5)).as("a new source has its own timestamps").isEqualTo(3);
    }

    @Test
    void followsALongEventThroughItsSegments() {
        assertThat(receive(7, false, 0xFFFF, 1000)).isEqualTo(7);
        assertThat(receive(7, false, 160, 1000 + 0xFFFF)).isEqualTo(TelephoneEventReceiver.NONE);
        assertThat(receive(7, true, 320, 1000 + 0xFFFF)).isEqualTo(TelephoneEventReceiver.NONE);
        assertThat(receive(7, false, 160, 1000 + 2 * 0xFFFF)).as("the one before had ended").isEqualTo(7);
    }

    @Test
    void countsWhatIsTooShort() {
        assertThat(receiver.onPacket(ByteBuffer.allocate(3), 0, 3, 0)).isEqualTo(TelephoneEventReceiver.NONE);
        assertThat(receiver.malformed()).isEqualTo(1);
    }

    private record Dialling(List<Integer> digits, long seed, int firstTimestamp) {}

    @Test
    void everyDigitExactlyOnceThroughABadNetwork() {
        Tries.each(1000, draw -> new Dialling(draw.list(1, 20, () -> draw.integer(0, 15)), draw.seed(), draw.integer()), TelephoneEventTest::hearsEachOnce);
    }

    private static void hearsEachOnce(Dialling dialling) {
        int[] events = dialling.digits().stream().mapToInt(Integer::intValue).toArray();
        TelephoneEventReceiver listening = new TelephoneEventReceiver();
        List<Integer> heard = new ArrayList<>();
        for (Packet packet : throughABadNetwork(sent(events, 640, dialling.firstTimestamp()), new Random(dialling.seed()))) {
            int event = receive(listening, packet);
            if (event != TelephoneEventReceiver.NONE) {
                heard.add(event);
            }
        }
        assertThat(heard).isEqualTo(dialling.digits());
    }

    private static List<Packet> throughABadNetwork(List<Packet> packets, Random network) {
        List<Packet> arriving = new ArrayList<>();
        int kept = 0;
        for (int i = 0; i < packets.size(); i++) {
            boolean lastChance = i + 1 == packets.size() || packets.get(i + 1).timestamp() != packets.get(i).timestamp();
            boolean lose = network.nextInt(3) == 0 && !(lastChance && kept == 0);
            int copies = lose ? 0 : 1 + network.nextInt(2);
            arriving.addAll(Collections.nCopies(copies, packets.get(i)));
            kept = lastChance ? 0 : kept + copies;
        }
        for (int i = 0; i + 1 < arriving.size(); i++) {
            if (arriving.get(i).timestamp() == arriving.get(i + 1).timestamp() && network.nextBoolean()) {
                Collections.swap(arriving, i, i + 1);
            }
        }
        return arriving;
    }
}
