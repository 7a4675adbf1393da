package io.tandem.phone.media;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channel;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/** One call's RTP and RTCP. The media thread sends and reads; any thread asks. What was heard stays readable after the end. */
public final class MediaSession {
    private static final long REPORT_NS = 5_000_000_000L;
    private static final int MAX_CATCH_UP_TICKS = 10;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final MediaPump pump;
    private final RtpSockets sockets;
    private final RtpOutput output;
    private final SoundTrack track;
    private final RtpIntake intake;
    private final long tickNs;
    private final ByteBuffer out = ByteBuffer.allocate(2_048);
    private final ByteBuffer in = ByteBuffer.allocate(4_096);
    private Optional<MediaPlan> plan = Optional.empty();
    private Predicate<ByteBuffer> passes = p -> true;
    private long nextTickNs;
    private long nextReportNs;
    private long rtcpPackets;
    private long socketErrors;
    private boolean muted;
    private boolean closed;

    private MediaSession(MediaPump pump, RtpSockets sockets, AudioSource source, int ptimeMs, SoundTrack track, RandomGenerator random) {
        this.pump = pump;
        this.sockets = sockets;
        this.output = new RtpOutput(source, ptimeMs, random);
        this.track = track;
        this.intake = new RtpIntake(track);
        this.tickNs = ptimeMs * 1_000_000L;
        this.nextTickNs = pump.nowNs();
        this.nextReportNs = nextTickNs + REPORT_NS / 5;
    }

    /** Binds a pair of free ports; throws UncheckedIOException. {@code rateHz}: of what is heard, 8000 or 16000. */
    public static MediaSession open(MediaPump pump, InetAddress address, AudioSource source, int ptimeMs, int rateHz, int maxRecordSeconds, RandomGenerator random) {
        MediaSession session = new MediaSession(pump, RtpSockets.open(address), source, ptimeMs, new SoundTrack(rateHz, maxRecordSeconds), random);
        try {
            session.sockets.rtp().register(pump.selector(), SelectionKey.OP_READ, session);
            session.sockets.rtcp().register(pump.selector(), SelectionKey.OP_READ, session);
        } catch (ClosedChannelException e) {
            throw new UncheckedIOException("RTP port closed while it opened", e);
        }
        pump.add(session);
        return session;
    }

    public int localPort() {
        return sockets.port();
    }

    /** What negotiation came to; takes effect with the next packet. */
    public void apply(MediaPlan newPlan) {
        lock.lock();
        try {
            plan = Optional.of(newPlan);
        } finally {
            lock.unlock();
        }
    }

    public Optional<MediaPlan> plan() {
        lock.lock();
        try {
            return plan;
        } finally {
            lock.unlock();
        }
    }

    /** Queues digits 0-9 * # A-D, comma pauses half a second; throws IllegalArgumentException. */
    public void dtmf(String digits) {
        lock.lock();
        try {
            output.dial(digits);
        } finally {
            lock.unlock();
        }
    }

    public boolean isDialling() {
        lock.lock();
        try {
            return output.isDialling();
        } finally {
            lock.unlock();
        }
    }

    /** Stops packets, whatever was negotiated; time goes on. */
    public void mute(boolean on) {
        lock.lock();
        try {
            muted = on;
        } finally {
            lock.unlock();
        }
    }

    /** Sends this from now on. */
    public void play(AudioSource source) {
        lock.lock();
        try {
            output.source(source);
        } finally {
            lock.unlock();
        }
    }

    /** Hands what arrives from now on to {@code tap} too, in the order of arrival. */
    public void tap(AudioSink tap) {
        lock.lock();
        try {
            intake.tap(tap);
        } finally {
            lock.unlock();
        }
    }

    /** Only packets that {@code newFilter} passes are sent: loss for tests. */
    public void sendOnly(Predicate<ByteBuffer> newFilter) {
        lock.lock();
        try {
            passes = newFilter;
        } finally {
            lock.unlock();
        }
    }

    /** Sends bytes from our RTP port as they are. */
    public void sendRaw(byte[] bytes, InetSocketAddress to) {
        try {
            sockets.rtp().send(ByteBuffer.wrap(bytes), to);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot send from RTP port " + localPort() + " to " + to, e);
        }
    }

    /** One turn of the media thread; returns when the next is due. */
    long tick(long nowNs) {
        lock.lock();
        try {
            if (closed) {
                return Long.MAX_VALUE;
            }
            for (int i = 0; nowNs >= nextTickNs; i++) {
                if (i < MAX_CATCH_UP_TICKS) {
                    sendFrame();
                } else {
                    output.skip();
                }
                nextTickNs += tickNs;
            }
            if (nowNs >= nextReportNs && plan.isPresent()) {
                report(nowNs, false);
                nextReportNs = nowNs + REPORT_NS;
            }
            return nextTickNs;
        } finally {
            lock.unlock();
        }
    }

    private void sendFrame() {
        if (plan.isEmpty() || !plan.get().sends() || muted) {
            output.skip();
            return;
        }
        out.clear();
        out.limit(output.next(out, plan.get()));
        if (passes.test(out)) {
            send(sockets.rtp(), plan.get().remote());
        }
    }

    private void report(long nowNs, boolean goodbye) {
        plan.ifPresent(p -> {
            RtcpText.report(out, output, intake.state(), nowNs, goodbye);
            send(sockets.rtcp(), p.remoteRtcp());
        });
    }

    private void send(DatagramChannel channel, InetSocketAddress to) {
        try {
            if (to.getPort() > 0 && !to.getAddress().isAnyLocalAddress()) {
                channel.send(out, to);
            }
        } catch (IOException e) {
            socketErrors++;
        }
    }

    void read(Channel channel, long nowNs) {
        lock.lock();
        try {
            DatagramChannel readable = (DatagramChannel) channel;
            while (!closed) {
                in.clear();
                if (readable.receive(in) == null) {
                    return;
                }
                if (readable == sockets.rtp()) {
                    plan.ifPresent(p -> intake.onPacket(in, in.position(), p, nowNs));
                } else {
                    rtcpPackets++;
                }
                arrived.signalAll();
            }
        } catch (IOException e) {
            socketErrors++;
        } finally {
            lock.unlock();
        }
    }

    /** Sends and receives that the socket refused. */
    public long socketErrors() {
        lock.lock();
        try {
            return socketErrors;
        } finally {
            lock.unlock();
        }
    }

    /** Everything kept so far. */
    public Heard heard() {
        return heardLast(Integer.MAX_VALUE / 8);
    }

    /** The last {@code milliseconds}; counters are of the whole call. */
    public Heard heardLast(int milliseconds) {
        lock.lock();
        try {
            return new Heard(intake.counters(output.packets(), rtcpPackets), track.last(track.samplesOf(milliseconds)), track.longestHoleMs(track.samplesOf(milliseconds)), track.rateHz());
        } finally {
            lock.unlock();
        }
    }

    /** Waits until {@code milliseconds} more of sound have come and returns them; empty when they do not come in time. */
    public Optional<Heard> listen(int milliseconds, Duration timeout) {
        lock.lock();
        try {
            int from = track.length();
            return await(() -> track.length() >= from + track.samplesOf(milliseconds), timeout) ? Optional.of(heardLast(milliseconds)) : Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until the last 200 ms are a tone within 10 Hz and above -40 dBm0. */
    public boolean awaitTone(double hertz, Duration timeout) {
        lock.lock();
        try {
            return await(() -> {
                Heard last = heardLast(200);
                return last.soundMs() == 200 && last.toneLevelDbm0(hertz) > -40 && last.toneLevelDbm0(hertz) > last.levelDbm0() - 3;
            }, timeout);
        } finally {
            lock.unlock();
        }
    }

    /** Waits until the digits heard so far contain these. */
    public boolean awaitDigits(String wanted, Duration timeout) {
        lock.lock();
        try {
            return await(() -> intake.digits().contains(wanted), timeout);
        } finally {
            lock.unlock();
        }
    }

    /** Waits until {@code count} packets have come in all. */
    public boolean awaitPackets(long count, Duration timeout) {
        lock.lock();
        try {
            return await(() -> intake.state().totalReceived() >= count, timeout);
        } finally {
            lock.unlock();
        }
    }

    private boolean await(java.util.function.BooleanSupplier condition, Duration timeout) {
        long leftNs = timeout.toNanos();
        try {
            while (!condition.getAsBoolean()) {
                if (leftNs <= 0 || closed) {
                    return false;
                }
                leftNs = arrived.awaitNanos(leftNs);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    public void close() {
        lock.lock();
        try {
            if (!closed) {
                report(pump.nowNs(), true);
                closed = true;
                pump.remove(this);
                sockets.close();
                arrived.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }
}
