package io.tandem.media.io;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * Linux's epoll through the foreign function interface: level-triggered, one recvfrom for each readable socket and turn,
 * send on connected sockets. Allocates nothing for a packet.
 *
 * <p>A file descriptor is closed by the receiving thread, so that it cannot be in a call on a number that somebody else
 * has been given meanwhile. Closing also takes it out of the epoll set.
 */
public final class EpollDatagramIo implements DatagramIo {
    private static final int CLOSED = -1;
    private static final int WAKE_TOKEN = -1;
    private static final int MAX_EVENTS = 256;
    private static final int FREE_PORT_TRIES = 10;
    private static final int EMFILE = 24;
    private static final int SOCK_DGRAM = 2;
    private static final int SOCK_NONBLOCK = 0x800;
    private static final int SOCK_CLOEXEC = 0x80000;
    private static final int MSG_TRUNC = 0x20;
    private static final int MSG_DONTWAIT = 0x40;
    private static final int EPOLLIN = 1;
    private static final int EPOLL_CTL_ADD = 1;
    private static final int EPOLL_CTL_DEL = 2;

    /** struct epoll_event is packed on x86-64 alone. */
    private static final boolean PACKED = isAmd64();
    private static final long EVENT_BYTES = PACKED ? 12 : 16;
    private static final long EVENT_TOKEN_AT = PACKED ? 4 : 8;

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
    private final MemorySegment events = arena.allocate(EVENT_BYTES * MAX_EVENTS, 8);
    private final MemorySegment source = arena.allocate(SocketAddressBytes.ROOM_BYTES, 8);
    private final MemorySegment sourceLength = arena.allocate(JAVA_INT);
    private final MemorySegment unspecified = arena.allocate(SocketAddressBytes.ROOM_BYTES, 8);
    private final MemorySegment wakeCount = arena.allocate(ValueLayout.JAVA_LONG);
    private final MemorySegment wakeOne = arena.allocate(ValueLayout.JAVA_LONG);
    private final int epollFd;
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
        MemorySegment row = arena.allocate((long) SocketAddressBytes.ROOM_BYTES * capacity, 8);
        for (int token = 0; token < capacity; token++) {
            fds.set(token, CLOSED);
            peers[token] = row.asSlice((long) token * SocketAddressBytes.ROOM_BYTES, SocketAddressBytes.ROOM_BYTES);
        }
        wakeOne.set(ValueLayout.JAVA_LONG, 0, 1);
        epollFd = made("epoll_create1", receiving.epollCreate(SOCK_CLOEXEC));
        wakeFd = made("eventfd", receiving.eventFd(0, SOCK_NONBLOCK | SOCK_CLOEXEC));
        watch(receiving, wakeFd, WAKE_TOKEN);
    }

    /** True on a Linux whose processor this class knows and where native access is allowed. */
    public static boolean isAvailable() {
        String processor = System.getProperty("os.arch", "");
        return System.getProperty("os.name", "").startsWith("Linux")
                && (isAmd64() || processor.equals("aarch64"))
                && EpollDatagramIo.class.getModule().isNativeAccessEnabled();
    }

    private static boolean isAmd64() {
        return System.getProperty("os.arch", "").toLowerCase(Locale.ROOT).equals("amd64");
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
            return open(token, UdpAddress.of(local), new LinuxCalls(scratch), scratch);
        }
    }

    private OptionalInt open(int token, UdpAddress local, LinuxCalls calls, Arena scratch) {
        if (local.port() != 0) {
            return openAt(token, local, calls, scratch);
        }
        // A port that the kernel chose is lost again when the socket is un-connected, so it is bound by number.
        for (int tries = 0; tries < FREE_PORT_TRIES; tries++) {
            UdpAddress free = new UdpAddress(local.high(), local.low(), freePort(local, calls, scratch));
            OptionalInt port = openAt(token, free, calls, scratch);
            if (port.isPresent()) {
                return port;
            }
        }
        return OptionalInt.empty();
    }

    private int freePort(UdpAddress local, LinuxCalls calls, Arena scratch) {
        int family = familyOf(local);
        int fd = made("socket", calls.socket(family, SOCK_DGRAM | SOCK_CLOEXEC, 0));
        MemorySegment address = scratch.allocate(SocketAddressBytes.ROOM_BYTES, 8);
        SocketAddressBytes.write(address, family, local);
        MemorySegment length = scratch.allocate(JAVA_INT);
        SocketAddressBytes.writeLength(length, SocketAddressBytes.ROOM_BYTES);
        int bound = calls.bind(fd, address, SocketAddressBytes.lengthOf(family));
        calls.getSocketName(fd, address, length);
        calls.close(fd);
        made("bind to " + local, bound);
        return SocketAddressBytes.port(address);
    }

    private OptionalInt openAt(int token, UdpAddress local, LinuxCalls calls, Arena scratch) {
        int family = familyOf(local);
        int fd = made("socket", calls.socket(family, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
        MemorySegment address = scratch.allocate(SocketAddressBytes.ROOM_BYTES, 8);
        SocketAddressBytes.write(address, family, local);
        int bound = calls.bind(fd, address, SocketAddressBytes.lengthOf(family));
        if (bound < 0) {
            calls.close(fd);
            if (bound == -LinuxCalls.EADDRINUSE) {
                return OptionalInt.empty();
            }
            made("bind to " + local, bound);
        }
        LinuxSocketOptions.apply(calls, scratch, fd, family, options);
        families.set(token, family);
        refusals.set(token, 0);
        fds.set(token, fd);
        counters.onOpened();
        watch(calls, scratch.allocate(16, 8), fd, token);
        return OptionalInt.of(local.port());
    }

    private static int familyOf(UdpAddress address) {
        return address.isIpv4() ? SocketAddressBytes.AF_INET : SocketAddressBytes.AF_INET6;
    }

    private void watch(LinuxCalls calls, int fd, int token) {
        watch(calls, events, fd, token);
    }

    private void watch(LinuxCalls calls, MemorySegment event, int fd, int token) {
        event.set(JAVA_INT_UNALIGNED, 0, EPOLLIN);
        event.set(JAVA_INT_UNALIGNED, EVENT_TOKEN_AT, token);
        made("epoll_ctl", calls.epollControl(epollFd, EPOLL_CTL_ADD, fd, event));
    }

    @Override
    public int receive(DatagramSink sink, int limit, long timeoutNs) {
        closePending();
        int timeoutMs = (int) Math.min(Integer.MAX_VALUE, (timeoutNs + 999_999) / 1_000_000);
        int ready = receiving.epollWait(epollFd, events, Math.min(limit, MAX_EVENTS), timeoutMs);
        int received = 0;
        for (int i = 0; i < ready; i++) {
            int token = events.get(JAVA_INT_UNALIGNED, i * EVENT_BYTES + EVENT_TOKEN_AT);
            if (token == WAKE_TOKEN) {
                receiving.read(wakeFd, wakeCount, Long.BYTES);
            } else if (!sink.hasRoom()) {
                break;
            } else if (receiveOne(token, sink)) {
                received++;
            }
        }
        return received;
    }

    private boolean receiveOne(int token, DatagramSink sink) {
        int fd = fds.get(token);
        if (fd == CLOSED) {
            return false;
        }
        Datagram datagram = sink.claim();
        SocketAddressBytes.writeLength(sourceLength, SocketAddressBytes.ROOM_BYTES);
        int length = receiving.receiveFrom(fd, datagram.segment(), Datagram.CAPACITY_BYTES, MSG_DONTWAIT | MSG_TRUNC,
                source, sourceLength);
        if (length < 0) {
            countReceiveFailure(token, -length);
            return false;
        }
        SocketAddressBytes.readSource(source, token, datagram);
        datagram.length(length);
        sink.commit();
        return true;
    }

    /** The failed call has taken the error off the socket, so it cannot come again by itself. */
    private void countReceiveFailure(int token, int errno) {
        if (errno == LinuxCalls.ECONNREFUSED) {
            onRefused(token);
        } else if (errno != LinuxCalls.EAGAIN && errno != LinuxCalls.EINTR) {
            counters.onReceiveError();
        }
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
        boolean quick = connected[token];
        if (quick && sending.quickSend(fd, datagram.segment(), datagram.lengthBytes(), MSG_DONTWAIT)) {
            return SendOutcome.SENT;
        }
        return sendAgain(fd, token, datagram, quick);
    }

    /** An error that waits on a socket belongs to an earlier datagram and is told once: to the quick try, which cannot say it, or to the first one here. */
    private SendOutcome sendAgain(int fd, int token, Datagram datagram, boolean tried) {
        int sent = trySend(fd, token, datagram);
        if (sent == -LinuxCalls.ECONNREFUSED || (tried && sent >= 0)) {
            onRefused(token);
        }
        if (sent == -LinuxCalls.ECONNREFUSED) {
            sent = trySend(fd, token, datagram);
            refusals.addAndGet(token, sent == -LinuxCalls.ECONNREFUSED ? 1 : 0);
        }
        return sent >= 0 ? SendOutcome.SENT : counters.count(failure(-sent));
    }

    private void onRefused(int token) {
        counters.onRefused();
        refusals.incrementAndGet(token);
    }

    @Override
    public int takeRefused(int token) {
        return refusals.get(token) == 0 ? 0 : refusals.getAndSet(token, 0);
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
        made("epoll_ctl", sending.epollControl(epollFd, EPOLL_CTL_DEL, fd, MemorySegment.NULL));
        counters.onClosed();
        return new EpollSocket(fd, families.get(token));
    }

    @Override
    public void adopt(int token, DetachedSocket socket) {
        if (!(socket instanceof EpollSocket(int fd, int family)) || fds.get(token) != CLOSED) {
            throw new IllegalArgumentException("token " + token + " is open already, or no epoll socket: " + socket);
        }
        try (Arena scratch = Arena.ofConfined()) {
            watch(sending, scratch.allocate(16, 8), fd, token);
        }
        families.set(token, family);
        refusals.set(token, 0);
        fds.set(token, fd);
        counters.onOpened();
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
        receiving.close(epollFd);
        arena.close();
    }

    private static int made(String call, int answer) {
        if (answer < 0) {
            throw new DatagramIoException(call + " failed, errno " + -answer
                    + (answer == -EMFILE ? ": too many open files, raise the limit (ulimit -n)" : ""));
        }
        return answer;
    }
}
