package io.tandem.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.codec.G711;
import io.tandem.media.io.Datagram;
import io.tandem.media.io.DatagramOptions;
import io.tandem.media.io.DatagramSink;
import io.tandem.media.io.EpollDatagramIo;
import io.tandem.media.io.NioDatagramIo;
import io.tandem.media.io.PortRange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The whole media plane with its threads, over loopback. */
class MediaNodeTest {
    private static final long PATIENCE_NS = 20_000_000_000L;

    private final RecordedEvents events = new RecordedEvents();
    private final NioDatagramIo phonesIo = new NioDatagramIo(DatagramOptions.ofCapacity(4));
    private final Phone alice = new Phone(phonesIo, 0, 1);
    private final Phone bob = new Phone(phonesIo, 1, 2);
    private final List<MediaNode> nodes = new ArrayList<>();

    @AfterEach
    void close() {
        nodes.forEach(MediaNode::close);
        phonesIo.close();
        assertThat(events.of("FAILED")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"SHARED, EPOLL", "DEDICATED, EPOLL", "SHARED, NIO", "DEDICATED, NIO"})
    void everyModeAndEveryIoGivesTheSame(MediaMode mode, MediaIo io) {
        Assumptions.assumeTrue(io != MediaIo.EPOLL || EpollDatagramIo.isAvailable(), "SKIPPED: epoll needs Linux");
        MediaNode node = node(mode, io, 1, 4, 64);
        node.start();
        SessionHandle a = leg(node, 1, alice, AudioCodec.PCMU, 101, Optional.empty());
        SessionHandle b = leg(node, 2, bob, AudioCodec.PCMA, 96, Optional.of(a));
        assertThat(node.bridge(a, b)).isTrue();
        until("commands are carried out", () -> node.counters().openSockets() == 4 && isBridged(a, b));
        byte[] speech = LaboratoryTest.sound(160, 5);
        byte[] expected = new byte[160];
        G711.MU_LAW.transcode(speech, 0, expected, 0, 160);
        for (int i = 1; i <= 200; i++) {
            alice.speak(0, speech);
            int wanted = i;
            until("packet " + i, () -> bob.heard.size() == wanted);
        }
        assertThat(bob.heard).allMatch(heard -> heard.payloadType() == 8 && Arrays.equals(heard.payload(), expected));
        assertContinuous(bob.heard);
        alice.dial(101, '8', 60);
        until("digit", () -> events.of("digit").size() == 1);
        until("events", () -> bob.heard.size() == 206);
        finish(node, a, b);
        assertThat(events.lines).containsExactlyInAnyOrder("first 1", "digit 1 8 60", "closed 1", "closed 2");
        assertThat(events.statistics(1).packetsReceived()).isEqualTo(206);
        assertThat(events.statistics(2).packetsSent()).isEqualTo(206);
        assertThat(events.statistics(2).octetsSent()).isEqualTo(200 * 160 + 6 * 4);
        assertThat(node.counters().residence().packets()).isGreaterThanOrEqualTo(206);
        assertThat(node.counters().dropped()).isZero();
    }

    @Test
    void aFullPortRangeIsToldCountedAndRecovers() {
        MediaNode node = node(MediaMode.SHARED, MediaIo.AUTO, 1, 3, 64);
        node.start();
        List<SessionHandle> legs = new ArrayList<>();
        for (Optional<SessionHandle> leg = node.open(1, Optional.empty()); leg.isPresent(); leg = node.open(1, Optional.empty())) {
            legs.add(leg.get());
        }
        assertThat(legs).hasSizeBetween(1, 3);
        assertThat(node.counters().portsExhausted()).isEqualTo(1);
        assertThat(node.counters().portsInUse()).isEqualTo(legs.size());
        node.close(legs.getFirst());
        until("a port is free again", () -> node.open(9, Optional.empty()).map(leg -> {
            legs.add(leg);
            return true;
        }).orElse(false));
        legs.subList(1, legs.size()).forEach(node::close);
        until("all are closed", () -> node.counters().sessions() == 0 && node.counters().openSockets() == 0);
        assertThat(node.counters().portsInUse()).isZero();
        assertThat(events.of("closed")).hasSize(legs.size());
    }

    @Test
    void aFullCommandQueueIsRefusedAndCountedButACloseIsNeverLost() {
        MediaNode node = node(MediaMode.SHARED, MediaIo.AUTO, 1, 4, 4);
        SessionHandle leg = node.open(1, Optional.empty()).orElseThrow();
        assertThat(node.echo(leg)).isTrue();
        assertThat(node.echo(leg)).isTrue();
        assertThat(node.echo(leg)).isTrue();
        assertThat(node.echo(leg)).isFalse();
        assertThat(node.open(2, Optional.empty())).isEmpty();
        assertThat(node.counters().commandsRefused()).isEqualTo(2);
        assertThat(node.counters().sessions()).isEqualTo(1);
        assertThat(node.counters().portsInUse()).isEqualTo(1);
        node.close(leg);
        node.start();
        until("closed", () -> !events.of("closed").isEmpty());
        until("sockets are gone", () -> node.counters().openSockets() == 0);
        assertThat(events.of("closed")).containsExactly("closed 1");
    }

    @Test
    void theSecondLegIsPlacedBesideTheFirstAndOthersAreSpread() {
        MediaNode node = node(MediaMode.SHARED, MediaIo.AUTO, 2, 8, 64);
        node.start();
        SessionHandle a = node.open(1, Optional.empty()).orElseThrow();
        SessionHandle b = node.open(2, Optional.of(a)).orElseThrow();
        SessionHandle c = node.open(3, Optional.empty()).orElseThrow();
        assertThat(b.workerName()).isEqualTo(a.workerName());
        assertThat(c.workerName()).isNotEqualTo(a.workerName());
        finish(node, a, b, c);
    }

    @ParameterizedTest
    @CsvSource({"SHARED, EPOLL", "DEDICATED, EPOLL", "SHARED, NIO", "DEDICATED, NIO"})
    void legsOfTwoWorkersAreJoinedAndTheStreamOfTheOneThatMovesGoesOn(MediaMode mode, MediaIo io) {
        Assumptions.assumeTrue(io != MediaIo.EPOLL || EpollDatagramIo.isAvailable(), "SKIPPED: epoll needs Linux");
        MediaNode node = node(mode, io, 2, 8, 64);
        node.start();
        SessionHandle a = leg(node, 1, alice, AudioCodec.PCMU, 101, Optional.empty());
        SessionHandle b = leg(node, 2, bob, AudioCodec.PCMA, 96, Optional.empty());
        assertThat(a.workerName()).isNotEqualTo(b.workerName());
        List<MediaWorkerProxy> workers = List.of(a.worker(), b.worker());
        for (int move = 0; move < 6; move++) {
            assertThat(a.moveTo(workers.get(move % 2))).isTrue();
            assertThat(b.moveTo(workers.get(1 - move % 2))).isTrue();
            assertThat(node.bridge(a, b)).isTrue();
            assertThat(node.sendDigit(b, '5', 60)).as("asked of a leg that may be on its way").isTrue();
            assertThat(a.workerName()).isEqualTo(b.workerName());
            int digits = move + 1;
            int before = bob.heard.size();
            until("speech and digit after move " + move, () -> {
                alice.speak(0, new byte[160]);
                return digitsBegun(bob) == digits && bob.heard.size() >= before + 50;
            });
        }
        assertThat(digitsBegun(bob)).as("each digit once").isEqualTo(6);
        for (int i = 1; i < bob.heard.size(); i++) {
            assertThat(bob.heard.get(i).sequence()).isEqualTo((bob.heard.get(i - 1).sequence() + 1) & 0xFFFF);
            assertThat(bob.heard.get(i).ssrc()).isEqualTo(bob.heard.getFirst().ssrc());
        }
        finish(node, a, b);
        assertThat(node.counters().commandsRefused()).isZero();
    }

    private static long digitsBegun(Phone phone) {
        return phone.heard.stream().filter(heard -> heard.payloadType() == 96 && heard.marker()).count();
    }

    @Test
    void aLegThatIsClosedWhileItMovesIsClosedOnceAndOneThatCannotMoveStays() {
        MediaNode node = node(MediaMode.SHARED, MediaIo.AUTO, 2, 8, 4);
        SessionHandle a = node.open(1, Optional.empty()).orElseThrow();
        SessionHandle b = node.open(2, Optional.empty()).orElseThrow();
        SessionHandle c = node.open(3, Optional.of(b)).orElseThrow();
        MediaWorkerProxy home = b.worker();
        assertThat(b.moveTo(a.worker())).isTrue();
        node.close(b);
        assertThat(node.echo(c)).isTrue();
        assertThat(c.moveTo(a.worker())).as("its own worker takes no more").isFalse();
        assertThat(c.worker()).isSameAs(home);
        node.close(c);
        node.start();
        until("both are closed", () -> events.of("closed").size() == 2 && node.counters().sessions() == 1);
        assertThat(events.of("closed")).containsExactlyInAnyOrder("closed 2", "closed 3");
        node.close(a);
        until("sockets are gone", () -> node.counters().openSockets() == 0 && node.counters().sessions() == 0);
        assertThat(node.counters().portsInUse()).isZero();
    }

    @Test
    void whatIsAskedOfALegOnItsWayIsBounded() {
        MediaNode node = node(MediaMode.SHARED, MediaIo.AUTO, 2, 8, 256);
        SessionHandle a = node.open(1, Optional.empty()).orElseThrow();
        SessionHandle b = node.open(2, Optional.empty()).orElseThrow();
        MediaWorker receiving = a.worker().worker();
        MediaWorkerProxy home = b.worker();
        assertThat(b.moveTo(a.worker())).isTrue();
        for (int i = 0; i < Moves.MOST_WAITING + 3; i++) {
            assertThat(node.echo(b)).isTrue();
        }
        assertThat(b.moveTo(home)).as("before it has come it is to go back").isTrue();
        receiving.doWork(0);
        assertThat(node.counters().commandsRefused()).isEqualTo(3);
        for (MediaWorker worker : List.of(home.worker(), receiving, home.worker())) {
            worker.doWork(0);
        }
        assertThat(home.worker().sessions().holds(b.session())).as("nobody waits for it in vain").isTrue();
    }

    @Test
    void theWarmUpEndsAndLeavesNothing() {
        MediaNode node = node(MediaMode.SHARED, MediaIo.AUTO, 1, 4, 64);
        MediaConfiguration configuration = configuration(MediaMode.SHARED, MediaIo.AUTO, 1, 4, 64);
        MediaWarmUp.run(configuration, new MediaTime(System::nanoTime, InstantSource.system()));
        assertThat(node.counters().packetsIn()).isZero();
    }

    private static boolean isBridged(SessionHandle a, SessionHandle b) {
        return a.session().path instanceof MediaPath.Transcode && b.session().path instanceof MediaPath.Transcode;
    }

    private void finish(MediaNode node, SessionHandle... legs) {
        for (SessionHandle leg : legs) {
            node.close(leg);
        }
        until("legs are closed", () -> events.of("closed").size() == legs.length);
        until("sockets are gone", () -> node.counters().openSockets() == 0);
        assertThat(node.counters().sessions()).isZero();
        assertThat(node.counters().portsInUse()).isZero();
    }

    private static SessionHandle leg(MediaNode node, long id, Phone phone, AudioCodec codec, int event,
            Optional<SessionHandle> beside) {
        SessionHandle leg = node.open(id, beside).orElseThrow();
        phone.aim(leg.localRtp());
        assertThat(node.configure(leg, RemoteMedia.of(phone.address, codec, OptionalInt.of(event)))).isTrue();
        return leg;
    }

    private static void assertContinuous(List<Phone.Heard> heard) {
        for (int i = 1; i < heard.size(); i++) {
            assertThat(heard.get(i).sequence()).isEqualTo((heard.get(i - 1).sequence() + 1) & 0xFFFF);
            assertThat(heard.get(i).timestamp() - heard.get(i - 1).timestamp()).isEqualTo(160);
        }
    }

    private MediaNode node(MediaMode mode, MediaIo io, int workers, int pairs, int queue) {
        MediaTime time = new MediaTime(System::nanoTime, InstantSource.system());
        MediaNode node = new MediaNode(configuration(mode, io, workers, pairs, queue), time, new SplittableRandom(1), events);
        nodes.add(node);
        return node;
    }

    private static MediaConfiguration configuration(MediaMode mode, MediaIo io, int workers, int pairs, int queue) {
        int first = freePort();
        return new MediaConfiguration(workers, mode, io, InetAddress.getLoopbackAddress(),
                new PortRange(first, first + 2 * pairs - 1), Duration.ofMillis(50), Duration.ofNanos(500_000),
                Duration.ofSeconds(30), 64 * 1024, 256, queue, 2_000);
    }

    /** An even port that is free now, far enough from the end. */
    private static int freePort() {
        while (true) {
            try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
                int port = socket.getLocalPort() & ~1;
                if (port < 65_000) {
                    return port;
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void until(String what, BooleanSupplier condition) {
        long endNs = System.nanoTime() + PATIENCE_NS;
        while (!condition.getAsBoolean()) {
            phonesIo.receive(new ToPhone(), 64, 1_000_000);
            assertThat(System.nanoTime() - endNs).as("waiting for " + what).isNegative();
        }
    }

    /** Sorts what the phones' sockets hear. */
    private final class ToPhone implements DatagramSink {
        private final Datagram place = new Datagram();

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
            Phone phone = place.token() == 0 ? alice : bob;
            phone.claim().copyOf(place);
            phone.commit();
        }
    }
}
