package io.tandem.media.io;

import java.net.InetSocketAddress;
import java.util.OptionalInt;

/**
 * The UDP sockets of one media worker. A socket is known by its token, an index from 0 to the capacity; nothing is looked
 * up by name.
 *
 * <p>Threads: {@link #open} and {@link #wakeUp} from any thread; {@link #receive} and {@link #receiveDeferred} from the receiving thread; all the rest
 * from the handling thread. Both may be one. {@link #close()} when both have stopped.
 *
 * <p>An ICMP error is counted and otherwise ignored: a phone that is not there yet, or any more, must
 * not end anything.
 */
public interface DatagramIo extends AutoCloseable {
    /** How many sockets there can be; tokens are below it. */
    int capacity();

    /**
     * Binds a socket (port 0: any free one) and starts receiving on it.
     *
     * @return the bound port, or empty when the port is in use by somebody else
     * @throws DatagramIoException when the address is not ours, or sockets have run out
     * @throws IllegalArgumentException when the token is outside the capacity or open already
     */
    OptionalInt open(int token, InetSocketAddress local);

    /**
     * Waits until something has come in, at most the given time, and writes at most {@code limit} datagrams into the sink.
     *
     * @param timeoutNs 0 looks without waiting; the resolution may be a millisecond, rounded up
     * @return how many were received; 0 after a time-out or a wake-up
     */
    int receive(DatagramSink sink, int limit, long timeoutNs);

    /**
     * Whether what comes in at a socket wakes {@link #receive}, as at first, or lies there until {@link #receiveDeferred}: for those whose packets nobody needs before the
     * next tick. An implementation that cannot do it receives from all alike. Counts for nothing on a closed socket; a new one is not deferred.
     */
    void defer(int token, boolean deferred);

    /** Takes what lies in deferred sockets, without waiting, at most one of each: {@link Datagram#waitedNs} says for how long. Returns how many were received. */
    int receiveDeferred(DatagramSink sink, int limit);

    /** Where {@link #send} sends to from now on. Un-connects the socket when it was connected to another address. */
    void aim(int token, UdpAddress peer);

    /** Aims and connects: the kernel then takes datagrams from this peer alone, and sending is cheaper. */
    void connect(int token, UdpAddress peer);

    /** Takes datagrams from anybody again; the aim stays. */
    void disconnect(int token);

    /** Sends bytes 0 to length to where the token aims. Never blocks. */
    SendOutcome send(int token, Datagram datagram);

    /** Sends what an implementation has kept back; called at the end of each burst. */
    void flush(long nowNs);

    /**
     * Closes one socket; the token can be used again. Closing a closed one does nothing. Also from the thread that opened it,
     * while nothing was sent by it.
     */
    void close(int token);

    /**
     * Takes a socket out, still bound, so that another thread's {@link DatagramIo} can go on with it; the token can be used again. What it had received already is
     * lost at most as far as it was not read yet by a turn that runs right now.
     *
     * @throws IllegalArgumentException when nothing is open there
     */
    DetachedSocket detach(int token);

    /**
     * Goes on with a socket of another one of this kind: it is received from, and aims nowhere yet. One that left here comes back only after a {@link #receive}.
     *
     * @throws IllegalArgumentException when the token is outside the capacity or open already, or the socket is of another kind
     */
    void adopt(int token, DetachedSocket socket);

    /**
     * How often the host that the token aims at has answered that nobody listens there (ICMP port unreachable) since the last question. The answer comes with a later
     * send or receive, so that no {@link SendOutcome} tells it for sure. One thread asks; any number of it. An implementation that cannot see such answers to a
     * socket that is not connected says so in {@link #seesEveryRefusal}.
     */
    int takeRefused(int token);

    /** False where {@link #takeRefused} knows of connected sockets alone. */
    boolean seesEveryRefusal();

    /** Ends a wait in {@link #receive}, now or the next one. */
    void wakeUp();

    /** May be read from any thread. */
    IoCounters counters();

    @Override
    void close();
}
