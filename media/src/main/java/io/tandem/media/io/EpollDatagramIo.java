package io.tandem.media.io;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * Linux's epoll through the foreign function interface: level-triggered, one recvfrom for each readable socket and turn,
 * send on connected sockets. Allocates nothing for a packet. Deferred sockets are in a set of their own that is looked at
 * without waiting.
 *
 * <p>A file descriptor is closed by the receiving thread, so that it cannot be in a call on a number that somebody else
 * has been given meanwhile. Closing also takes it out of the epoll set.
 */
public final class EpollDatagramIo implements DatagramIo {
    private static final int CLOSED = -1;
    private static final int WAKE_TOKEN = -1;
    private static final int EFD_NONBLOCK = 0x800;
    private static final int EFD_CLOEXEC = 0x80000;
    private static final int MSG_TRUNC = 0x20;
    private static final int MSG_DONTWAIT = 0x40;
    private static final int ERRORS_A_TURN = 16;

    private final DatagramOptions options;
    private final Arena arena = Arena.ofShared();
    private final LinuxCalls receiving = new LinuxCalls(arena);
    private final LinuxCalls sending = new LinuxCalls(arena);
    private final IoCounters counters = new IoCounters();
    private final Queue<Integer> closing = new ConcurrentLinkedQueue<>();
    private final AtomicIntegerArray fds;
    private final AtomicIntegerArray families;
    private final AtomicIntegerArray refusals;
    private final MemorySegment[] peers;
    private final boolean[] aimed;
    private final boolean[] connected;
    private final boolean[] deferred;
    private final MemorySegment source = arena.allocate(SocketAddressBytes.ROOM_BYTES, 8);
    private final MemorySegment sourceLength = arena.allocate(JAVA_INT);
    private final MemorySegment unspecified = arena.allocate(SocketAddressBytes.ROOM_BYTES, 8);
    private final MemorySegment wakeCount = arena.allocate(ValueLayout.JAVA_LONG);
    private final MemorySegment wakeOne = arena.allocate(ValueLayout.JAVA_LONG);
    private final MemorySegment errorNumber = arena.allocate(2 * JAVA_INT.byteSize(), 8);
    private final MemorySegment handlingScratch = arena.allocate(EpollSet.EVENT_ROOM_BYTES, 8);
    private final LinuxErrorQueue errors = new LinuxErrorQueue(arena);
    private final StampedReceive stamped = new StampedReceive(arena, source);
    private final EpollSet prompt = new EpollSet(arena, receiving);
    private final EpollSet later = new EpollSet(arena, receiving);
    private final int wakeFd;

    public EpollDatagramIo(DatagramOptions options) {
        this.options = options;
        int capacity = options.capacity();
        fds = new AtomicIntegerArray(capacity);
        families = new AtomicIntegerArray(capacity);
        refusals = new AtomicIntegerArray(capacity);
        peers = new MemorySegment[capacity];
        aimed = new boolean[capacity];
        connected = new boolean[capacity];
        deferred = new boolean[capacity];
        MemorySegment row = arena.allocate((long) SocketAddressBytes.ROOM_BYTES * capacity, 8);
        for (int token = 0; token < capacity; token++) {
            fds.set(token, CLOSED);
            peers[token] = row.asSlice((long) token * SocketAddressBytes.ROOM_BYTES, SocketAddressBytes.ROOM_BYTES);
        }
        wakeOne.set(ValueLayout.JAVA_LONG, 0, 1);
        wakeFd = LinuxCalls.made("eventfd", receiving.eventFd(0, EFD_NONBLOCK | EFD_CLOEXEC));
        prompt.add(receiving, handlingScratch, wakeFd, WAKE_TOKEN);
    }

    /** True on a Linux whose processor this class knows and where native access is allowed. */
    public static boolean isAvailable() {
        String processor = System.getProperty("os.arch", "");
        return System.getProperty("os.name", "").startsWith("Linux")
                && (EpollSet.isAmd64() || processor.equals("aarch64"))
                && EpollDatagramIo.class.getModule().isNativeAccessEnabled();
    }

    @Override
    public int capacity() {
        return options.capacity();
    }

    @Override
    public OptionalInt open(int token, InetSocketAddress local) {
        if (fds.get(token) != CLOSED) {
            throw new IllegalArgumentException("token " + token + " is open already");
        }
        try (Arena scratch = Arena.ofConfined()) {
            LinuxCalls calls = new LinuxCalls(scratch);
            Optional<BoundSocket> bound = BoundSocket.open(UdpAddress.of(local), options, calls, scratch);
            bound.ifPresent(socket -> receiveFrom(token, socket.fd(), socket.family(), calls, scratch.allocate(EpollSet.EVENT_ROOM_BYTES, 8)));
            return bound.map(socket -> OptionalInt.of(socket.port())).orElseGet(OptionalInt::empty);
        }
    }

    private void receiveFrom(int token, int fd, int family, LinuxCalls calls, MemorySegment event) {
        families.set(token, family);
        refusals.set(token, 0);
        fds.set(token, fd);
        counters.onOpened();
        prompt.add(calls, event, fd, token);
    }

    @Override
    public int receive(DatagramSink sink, int limit, long timeoutNs) {
        closePending();
        int timeoutMs = (int) Math.min(Integer.MAX_VALUE, (timeoutNs + 999_999) / 1_000_000);
        return take(prompt, prompt.await(limit, timeoutMs), sink);
    }

    @Override
    public int receiveDeferred(DatagramSink sink, int limit) {
        int ready = later.await(limit, 0);
        if (ready > 0) {
            stamped.startRound();
        }
        return take(later, ready, sink);
    }

    private int take(EpollSet set, int ready, DatagramSink sink) {
        int received = 0;
        for (int i = 0; i < ready; i++) {
            int token = set.token(i);
            if (token == WAKE_TOKEN) {
                receiving.read(wakeFd, wakeCount, Long.BYTES);
            } else if (set.isError(i)) {
                takeErrors(token);
            } else if (!sink.hasRoom()) {
                break;
            } else if (receiveOne(token, set == later, sink)) {
                received++;
            }
        }
        return received;
    }

    private boolean receiveOne(int token, boolean late, DatagramSink sink) {
        int fd = fds.get(token);
        if (fd == CLOSED) {
            return false;
        }
        int flags = MSG_DONTWAIT | MSG_TRUNC;
        int length = late ? stamped.receive(fd, token, sink.claim(), flags) : receiveUnstamped(fd, token, sink.claim(), flags);
        if (length >= 0) {
            sink.commit();
        }
        return length >= 0;
    }

    private int receiveUnstamped(int fd, int token, Datagram datagram, int flags) {
        SocketAddressBytes.writeLength(sourceLength, SocketAddressBytes.ROOM_BYTES);
        int length = PacketCalls.receiveFrom(fd, datagram.segment(), Datagram.CAPACITY_BYTES, flags, source, sourceLength);
        if (length >= 0) {
            SocketAddressBytes.readSource(source, token, datagram);
            datagram.length(length);
        }
        return length;
    }

    /** Takes errors off the socket, so that they cannot come again by themselves; what is over waits for the next turn. */
    private void takeErrors(int token) {
        int fd = fds.get(token);
        int taken = 0;
        for (; taken < ERRORS_A_TURN && fd != CLOSED && errors.take(fd); taken++) {
            onError(errors.isRefusal(), errors.wentTo(peers[token]), token);
        }
        int errno = taken > 0 || fd == CLOSED ? 0 : LinuxSocketOptions.takeError(receiving, errorNumber, fd);
        if (errno != 0) {
            onError(errno == LinuxCalls.ECONNREFUSED, false, token);
        }
    }

    private void onError(boolean refusal, boolean ofItsAim, int token) {
        if (refusal) {
            counters.onRefused();
            refusals.addAndGet(token, ofItsAim ? 1 : 0);
        } else {
            counters.onReceiveError();
        }
    }

    @Override
    public void defer(int token, boolean wanted) {
        int fd = fds.get(token);
        if (fd == CLOSED || deferred[token] == wanted) {
            return;
        }
        if (wanted) {
            LinuxSocketOptions.stampArrivals(sending, handlingScratch, fd);
        }
        setOf(token).remove(sending, fd);
        deferred[token] = wanted;
        setOf(token).add(sending, handlingScratch, fd, token);
    }

    private EpollSet setOf(int token) {
        return deferred[token] ? later : prompt;
    }

    @Override
    public void aim(int token, UdpAddress peer) {
        int fd = fds.get(token);
        if (fd == CLOSED) {
            return;
        }
        disconnect(token);
        SocketAddressBytes.write(peers[token], families.get(token), peer);
        aimed[token] = true;
    }

    @Override
    public void connect(int token, UdpAddress peer) {
        aim(token, peer);
        int fd = fds.get(token);
        if (fd != CLOSED) {
            connected[token] = sending.connect(fd, peers[token], SocketAddressBytes.lengthOf(families.get(token))) == 0;
        }
    }

    @Override
    public void disconnect(int token) {
        int fd = fds.get(token);
        if (fd != CLOSED && connected[token]) {
            sending.connect(fd, unspecified, SocketAddressBytes.IPV4_BYTES);
            connected[token] = false;
        }
    }

    @Override
    public SendOutcome send(int token, Datagram datagram) {
        int fd = fds.get(token);
        if (fd == CLOSED || !aimed[token]) {
            return SendOutcome.NOT_OPEN;
        }
        return sendQuickly(fd, token, datagram) >= 0 ? SendOutcome.SENT : sendAgain(fd, token, datagram);
    }

    private int sendQuickly(int fd, int token, Datagram datagram) {
        MemorySegment bytes = datagram.segment();
        long length = datagram.lengthBytes();
        return connected[token]
                ? PacketCalls.send(fd, bytes, length, MSG_DONTWAIT)
                : PacketCalls.sendTo(fd, bytes, length, MSG_DONTWAIT, peers[token], SocketAddressBytes.lengthOf(families.get(token)));
    }

    /** An error that waits on a socket belongs to an earlier datagram, and goes with the first call that answers it; the queue of errors tells of it all the same. */
    private SendOutcome sendAgain(int fd, int token, Datagram datagram) {
        int sent = trySend(fd, token, datagram);
        if (sent < 0 && failure(-sent) != SendOutcome.BUFFER_FULL) {
            sent = trySend(fd, token, datagram);
        }
        return sent >= 0 ? SendOutcome.SENT : counters.count(failure(-sent));
    }

    @Override
    public int takeRefused(int token) {
        return refusals.get(token) == 0 ? 0 : refusals.getAndSet(token, 0);
    }

    @Override
    public boolean seesEveryRefusal() {
        return true;
    }

    private int trySend(int fd, int token, Datagram datagram) {
        MemorySegment bytes = datagram.segment();
        long length = datagram.lengthBytes();
        return connected[token]
                ? sending.send(fd, bytes, length, MSG_DONTWAIT)
                : sending.sendTo(fd, bytes, length, MSG_DONTWAIT, peers[token],
                        SocketAddressBytes.lengthOf(families.get(token)));
    }

    private static SendOutcome failure(int errno) {
        return switch (errno) {
            case LinuxCalls.ECONNREFUSED -> SendOutcome.REFUSED;
            case LinuxCalls.EAGAIN, LinuxCalls.ENOBUFS -> SendOutcome.BUFFER_FULL;
            default -> SendOutcome.FAILED;
        };
    }

    @Override
    public void flush(long nowNs) { }

    @Override
    public void close(int token) {
        int fd = fds.getAndSet(token, CLOSED);
        if (fd == CLOSED) {
            return;
        }
        aimed[token] = false;
        connected[token] = false;
        deferred[token] = false;
        closing.add(fd);
    }

    private void closePending() {
        while (!closing.isEmpty()) {
            Integer fd = closing.poll();
            if (fd != null) {
                receiving.close(fd);
                counters.onClosed();
            }
        }
    }

    @Override
    public DetachedSocket detach(int token) {
        int fd = fds.getAndSet(token, CLOSED);
        if (fd == CLOSED) {
            throw new IllegalArgumentException("token " + token + " is not open");
        }
        aimed[token] = false;
        connected[token] = false;
        setOf(token).remove(sending, fd);
        deferred[token] = false;
        counters.onClosed();
        return new EpollSocket(fd, families.get(token));
    }

    @Override
    public void adopt(int token, DetachedSocket socket) {
        if (!(socket instanceof EpollSocket(int fd, int family)) || fds.get(token) != CLOSED) {
            throw new IllegalArgumentException("token " + token + " is open already, or no epoll socket: " + socket);
        }
        receiveFrom(token, fd, family, sending, handlingScratch);
    }

    @Override
    public void wakeUp() {
        try (Arena scratch = Arena.ofConfined()) {
            new LinuxCalls(scratch).write(wakeFd, wakeOne, Long.BYTES);
        }
    }

    @Override
    public IoCounters counters() {
        return counters;
    }

    @Override
    public void close() {
        for (int token = 0; token < fds.length(); token++) {
            close(token);
        }
        closePending();
        receiving.close(wakeFd);
        prompt.close(receiving);
        later.close(receiving);
        arena.close();
    }
}
