package io.tandem.media;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.tandem.codec.opus.Opus;
import io.tandem.media.io.Datagram;
import io.tandem.media.io.DatagramIo;
import io.tandem.media.io.DatagramSink;
import io.tandem.media.io.EpollDatagramIo;
import io.tandem.media.rtp.RtpHeader;
import io.tandem.media.sound.Sound;
import io.tandem.media.sound.SoundKind;
import io.tandem.media.sound.TestSounds;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The worker's thread allocates nothing for a packet once it is warm: by the thread's own allocation counter. */
class AllocationTest implements DatagramSink {
    private static final int ROUND = 20_000;
    /** Codecs take their time. */
    private static final int DECODED_ROUND = 3_000;
    /** On a loaded machine the compiler comes late; what allocates for each packet never gets to nothing. */
    private static final int ROUNDS = 40;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final Datagram packet = new Datagram();
    private final Datagram place = new Datagram();
    private int heard;

    @ParameterizedTest
    @CsvSource({"MEMORY, PCMU, 20", "MEMORY, PCMA, 20", "MEMORY, PCMA, 30", "EPOLL, PCMU, 20", "EPOLL, PCMA, 20", "EPOLL, PCMU, 30"})
    void nothingForAPacket(Laboratory.Net net, AudioCodec otherCodec, int otherPtimeMs) {
        Assumptions.assumeTrue(net != Laboratory.Net.EPOLL || EpollDatagramIo.isAvailable(), "SKIPPED: epoll needs Linux");
        try (Laboratory lab = new Laboratory(net, 4)) {
            Phone alice = lab.phone();
            Phone bob = lab.phone();
            SessionHandle a = lab.leg(1, alice, AudioCodec.PCMU, 101);
            SessionHandle b = lab.leg(2, bob, otherCodec, 101);
            if (otherPtimeMs != 20) {
                lab.configure(b, RemoteMedia.of(bob.address, otherCodec, OptionalInt.of(101)).withPtimes(otherPtimeMs, 20));
            }
            lab.bridge(a, b);
            assertThat(steadyAllocation(lab, ROUND)).as("bytes in " + ROUND + " packets and the reports of their time").isZero();
            assertThat(heard).as("packets relayed").isGreaterThan(ROUND / 2);
            assertThat(lab.events.of("FAILED")).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"PCMU, 20", "PCMA, 20", "PCMU, 30", "G722, 20"})
    void nothingForAFrameOfMusic(AudioCodec codec, int ptimeMs) {
        List<Sound> pieces = List.of(TestSounds.tone("music", SoundKind.MUSIC, 400, 8_000, 500));
        try (Laboratory lab = new Laboratory(Laboratory.Net.MEMORY, 4)) {
            Phone alice = lab.phone();
            SessionHandle leg = lab.leg(1, alice, codec, 101);
            lab.configure(leg, RemoteMedia.of(alice.address, codec, OptionalInt.of(101)).withPtimes(ptimeMs, 20));
            lab.tell(new MediaCommand.PlayMusic(leg.session(), "default", () -> pieces));
            assertThat(steadyAllocation(lab, ROUND)).as("bytes in " + ROUND + " frames").isZero();
            assertThat(heard).as("packets of music").isGreaterThan(ROUND / 2);
        }
    }

    @ParameterizedTest
    @CsvSource({"PCMU, G722", "PCMU, L16_16000", "PCMU, L16_8000", "PCMU, OPUS"})
    void nothingForAPacketThatIsDecodedAndEncoded(AudioCodec codec, AudioCodec otherCodec) {
        Assumptions.assumeTrue(otherCodec != AudioCodec.OPUS || Opus.system().isPresent(), "SKIPPED: Opus in Java allocates");
        try (Laboratory lab = new Laboratory(Laboratory.Net.MEMORY, 4)) {
            SessionHandle a = lab.leg(1, lab.phone(), codec, 101);
            SessionHandle b = lab.leg(2, lab.phone(), otherCodec, 101);
            lab.bridge(a, b);
            assertThat(steadyAllocation(lab, DECODED_ROUND)).as("bytes in " + DECODED_ROUND + " packets and ticks").isZero();
            assertThat(heard).as("packets sent").isGreaterThan(DECODED_ROUND / 2);
            assertThat(lab.events.of("FAILED")).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NIO")
    void nothingForATickOfAMixer(Laboratory.Net net) {
        Assumptions.assumeTrue(net != Laboratory.Net.EPOLL || EpollDatagramIo.isAvailable(), "SKIPPED: epoll needs Linux");
        try (Laboratory lab = new Laboratory(net, 4)) {
            SessionHandle a = lab.leg(1, lab.phone(), AudioCodec.PCMU, 101);
            SessionHandle b = lab.leg(2, lab.phone(), AudioCodec.G722, 101);
            PlacedMixer<Integer> mixer = new PlacedMixer<>(new SumOfAll());
            lab.tell(new MediaCommand.Place(mixer));
            lab.tell(new MediaCommand.Seat(mixer, a.session()));
            lab.tell(new MediaCommand.Seat(mixer, b.session()));
            assertThat(steadyAllocation(lab, DECODED_ROUND)).as("bytes in " + DECODED_ROUND + " packets and ticks").isZero();
            assertThat(heard).as("packets sent").isGreaterThan(DECODED_ROUND / 2);
            assertThat(lab.events.of("FAILED")).isEmpty();
        }
    }

    private long steadyAllocation(Laboratory lab, int packets) {
        long allocated = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS && allocated > 0; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            relay(lab, packets, round * packets);
            allocated = threads.getCurrentThreadAllocatedBytes() - before;
        }
        return allocated;
    }

    /** Everything on this thread, the phones too; neither may allocate. */
    private void relay(Laboratory lab, int packets, int from) {
        DatagramIo phones = lab.phonesIo;
        for (int i = from; i < from + packets; i++) {
            RtpHeader.write(packet.bytes().clear(), false, 0, i, 160 * i, 77);
            packet.length(172);
            phones.send(0, packet);
            lab.nowNs += 20 * Laboratory.MS;
            lab.worker.doWork(lab.nowNs);
            phones.receive(this, 8, 0);
        }
    }

    @Override
    public boolean hasRoom() {
        return true;
    }

    @Override
    public Datagram claim() {
        return place;
    }

    @Override
    public void commit() {
        heard++;
    }
}
