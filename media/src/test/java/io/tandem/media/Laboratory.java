package io.tandem.media;

import io.tandem.media.io.Datagram;
import io.tandem.media.io.DatagramIo;
import io.tandem.media.io.DatagramOptions;
import io.tandem.media.io.DatagramSink;
import io.tandem.media.io.EpollDatagramIo;
import io.tandem.media.io.MemoryDatagramIo;
import io.tandem.media.io.MemoryNetwork;
import io.tandem.media.io.NioDatagramIo;
import io.tandem.media.io.PortPairs;
import io.tandem.media.io.PortRange;
import io.tandem.media.io.UdpAddress;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;

/** One worker, driven by hand on a clock of its own, with phones around it; in memory or over real sockets. */
final class Laboratory implements AutoCloseable {
    enum Net { MEMORY, EPOLL, NIO }

    static final long MS = 1_000_000L;
    private static final int PHONES = 8;

    final MediaConfiguration configuration;
    final RecordedEvents events;
    final MediaWorker worker;
    final MediaWorkerProxy proxy;
    final PortPairs ports;
    final DatagramIo io;
    final DatagramIo phonesIo;
    final List<Phone> phones = new ArrayList<>();
    final SplittableRandom random = new SplittableRandom(1);
    final MediaTime time;
    long nowNs = 1_000_000_000L;
    private final ToPhones toPhones = new ToPhones();

    Laboratory() {
        this(Net.MEMORY, 8);
    }

    Laboratory(Net net, int pairs) {
        this(net, pairs, new RecordedEvents());
    }

    Laboratory(Net net, int pairs, RecordedEvents events) {
        this.events = events;
        PortRange range = new PortRange(30_000, 30_000 + 2 * 4_000 - 1);
        configuration = new MediaConfiguration(1, MediaMode.SHARED, MediaIo.AUTO, InetAddress.getLoopbackAddress(), range,
                Duration.ofSeconds(2), Duration.ZERO, Duration.ofSeconds(10), 64 * 1024, 256, 64, 0);
        MemoryNetwork network = new MemoryNetwork();
        io = net(net, network, 2 * pairs);
        phonesIo = net(net, network, PHONES);
        time = new MediaTime(() -> nowNs, () -> Instant.ofEpochSecond(1_800_000_000L, nowNs));
        ports = new PortPairs(range, configuration.quarantine().toNanos(), nowNs);
        worker = new MediaWorker("media-test", configuration, io, ports, time, new SplittableRandom(2), events);
        proxy = new MediaWorkerProxy(worker, events, "test".getBytes(StandardCharsets.US_ASCII));
    }

    private static DatagramIo net(Net net, MemoryNetwork network, int capacity) {
        return switch (net) {
            case MEMORY -> new MemoryDatagramIo(network, capacity);
            case EPOLL -> new EpollDatagramIo(DatagramOptions.ofCapacity(capacity));
            case NIO -> new NioDatagramIo(DatagramOptions.ofCapacity(capacity));
        };
    }

    Phone phone() {
        Phone phone = new Phone(phonesIo, phones.size(), 0x1000 + phones.size());
        phones.add(phone);
        return phone;
    }

    /** Opens a leg and points the phone at it. */
    SessionHandle open(long legId, Phone phone) {
        SessionHandle handle = open(legId).orElseThrow();
        phone.aim(handle.localRtp());
        return handle;
    }

    Optional<SessionHandle> open(long legId) {
        int slot = worker.sessions().takeSlot();
        OptionalInt port = ports.take(nowNs, candidate -> proxy.bind(slot, configuration.bindAddress(), candidate));
        return port.isEmpty()
                ? Optional.empty()
                : proxy.open(legId, slot, UdpAddress.of(configuration.bindAddress(), port.getAsInt()), random);
    }

    /** Opens and describes a leg that speaks this codec. */
    SessionHandle leg(long legId, Phone phone, AudioCodec codec, int event) {
        SessionHandle handle = open(legId, phone);
        configure(handle, RemoteMedia.of(phone.address, codec, event < 0 ? OptionalInt.empty() : OptionalInt.of(event)));
        return handle;
    }

    void configure(SessionHandle handle, RemoteMedia remote) {
        tell(new MediaCommand.Configure(handle.session(), remote));
    }

    void bridge(SessionHandle one, SessionHandle other) {
        tell(new MediaCommand.Bridge(one.session(), other.session()));
    }

    void tell(MediaCommand command) {
        if (!proxy.offer(command)) {
            throw new IllegalStateException("the command queue is full");
        }
        turn();
    }

    /** One turn of the worker and of all phones; time stands still. */
    void turn() {
        worker.doWork(nowNs);
        while (phonesIo.receive(toPhones, 64, 0) > 0) { }
    }

    /** Lets so much time pass in steps of a millisecond. */
    void pass(long ms) {
        for (long i = 0; i < ms; i++) {
            nowNs += MS;
            turn();
        }
    }

    long drops(DropReason reason) {
        return worker.counters().drops(reason);
    }

    @Override
    public void close() {
        io.close();
        phonesIo.close();
    }

    /** Hands each datagram to the phone whose token it has. */
    private final class ToPhones implements DatagramSink {
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
            Phone phone = phones.get(place.token());
            phone.claim().copyOf(place);
            phone.commit();
        }
    }
}
