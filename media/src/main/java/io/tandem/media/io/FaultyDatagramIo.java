package io.tandem.media.io;

import java.net.InetSocketAddress;
import java.util.Comparator;
import java.util.OptionalInt;
import java.util.PriorityQueue;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * Loses, delays and reorders what is sent through another {@link DatagramIo}; the same seed gives the same faults.
 * Delayed datagrams leave at {@link #flush}. For tests and experiments: it allocates.
 */
public final class FaultyDatagramIo implements DatagramIo {
    private record Waiting(long dueNs, long order, int token, Datagram datagram) { }

    private final DatagramIo io;
    private final IoFaults faults;
    private final RandomGenerator random;
    private final LongSupplier nanoClock;
    private final PriorityQueue<Waiting> waiting =
            new PriorityQueue<>(Comparator.comparingLong(Waiting::dueNs).thenComparingLong(Waiting::order));
    private final LongAdder lost = new LongAdder();
    private long order;

    public FaultyDatagramIo(DatagramIo io, IoFaults faults, RandomGenerator random, LongSupplier nanoClock) {
        this.io = io;
        this.faults = faults;
        this.random = random;
        this.nanoClock = nanoClock;
    }

    /** How many datagrams were dropped on purpose, or because too many waited. */
    public long lost() {
        return lost.sum();
    }

    @Override
    public SendOutcome send(int token, Datagram datagram) {
        if (random.nextDouble() < faults.lossProbability()) {
            lost.increment();
            return SendOutcome.SENT;
        }
        boolean behind = random.nextDouble() < faults.reorderProbability();
        long delayNs = behind ? 2 * faults.delayNs() : faults.delayNs();
        return delayNs == 0 ? io.send(token, datagram) : keep(token, datagram, delayNs);
    }

    private SendOutcome keep(int token, Datagram datagram, long delayNs) {
        if (waiting.size() >= faults.queueLimit()) {
            lost.increment();
            return SendOutcome.SENT;
        }
        Datagram copy = new Datagram();
        copy.copyOf(datagram);
        waiting.add(new Waiting(nanoClock.getAsLong() + delayNs, order++, token, copy));
        return SendOutcome.SENT;
    }

    @Override
    public void flush(long nowNs) {
        for (Waiting next = waiting.peek(); next != null && next.dueNs() - nowNs <= 0; next = waiting.peek()) {
            waiting.remove();
            io.send(next.token(), next.datagram());
        }
        io.flush(nowNs);
    }

    @Override
    public int capacity() {
        return io.capacity();
    }

    @Override
    public OptionalInt open(int token, InetSocketAddress local) {
        return io.open(token, local);
    }

    @Override
    public int receive(DatagramSink sink, int limit, long timeoutNs) {
        return io.receive(sink, limit, timeoutNs);
    }

    @Override
    public void defer(int token, boolean deferred) {
        io.defer(token, deferred);
    }

    @Override
    public int receiveDeferred(DatagramSink sink, int limit) {
        return io.receiveDeferred(sink, limit);
    }

    @Override
    public void aim(int token, UdpAddress peer) {
        io.aim(token, peer);
    }

    @Override
    public void connect(int token, UdpAddress peer) {
        io.connect(token, peer);
    }

    @Override
    public void disconnect(int token) {
        io.disconnect(token);
    }

    @Override
    public void close(int token) {
        waiting.removeIf(one -> one.token() == token);
        io.close(token);
    }

    @Override
    public DetachedSocket detach(int token) {
        waiting.removeIf(one -> one.token() == token);
        return io.detach(token);
    }

    @Override
    public void adopt(int token, DetachedSocket socket) {
        io.adopt(token, socket);
    }

    @Override
    public int takeRefused(int token) {
        return io.takeRefused(token);
    }

    @Override
    public boolean seesEveryRefusal() {
        return io.seesEveryRefusal();
    }

    @Override
    public void wakeUp() {
        io.wakeUp();
    }

    @Override
    public IoCounters counters() {
        return io.counters();
    }

    @Override
    public void close() {
        waiting.clear();
        io.close();
    }
}
