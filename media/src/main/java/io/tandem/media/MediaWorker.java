package io.tandem.media;

import com.lmax.disruptor.EventPoller;
import io.tandem.codec.opus.Opus;
import io.tandem.media.audio.PayloadPool;
import io.tandem.media.io.DatagramIo;
import io.tandem.media.io.PortPairs;
import io.tandem.media.rtp.RtpHeader;
import java.util.random.RandomGenerator;

/**
 * The handling half of a media worker: owns its sessions and follows what the ring holds. {@link #doWork} shows the whole
 * life of a worker in {@code shared} mode; in {@code dedicated} mode another thread runs the intake.
 */
final class MediaWorker {
    /** A decoded leg holds about 60 ms; one on a bad network ten times as much. */
    private static final int WAITING_PER_SESSION = 8;
    private static final long FAILURE_REPORT_NS = 1_000_000_000L;

    private final String name;
    private final DatagramIo io;
    private final PortPairs ports;
    private final MediaTime time;
    private final MediaEvents events;
    private final PacketRing ring;
    private final PacketIntake intake;
    private final TickSchedule ticks = new TickSchedule();
    private final CommandQueue commands;
    private final SessionTable sessions;
    private final WorkerCounters counters = new WorkerCounters();
    private final ResidenceHistogram residence = new ResidenceHistogram();
    private final Housekeeping housekeeping;
    private final PacketForwarder forwarder;
    private final Impairments impairments;
    private final TickWork tickWork;
    private final DecodeWork decodeWork;
    private final MixerWork mixerWork;
    private final CommandWork commandWork;
    private final EventPoller.Handler<PacketSlot> handler = this::onSlot;
    private long packetsHandled;
    private long burstAtNs;
    private long nextFailureReportNs;

    MediaWorker(String name, MediaConfiguration configuration, DatagramIo io, PortPairs ports, MediaTime time,
            RandomGenerator random, MediaEvents events) {
        this.name = name;
        this.io = io;
        this.ports = ports;
        this.time = time;
        this.events = events;
        ring = new PacketRing(configuration.ringSize());
        commands = new CommandQueue(configuration.commandQueueSize());
        intake = new PacketIntake(io, ring, commands, ticks, time);
        sessions = new SessionTable(io.capacity() / 2);
        housekeeping = new Housekeeping(counters, events, time, random, configuration.silenceTimeoutNs(), this::close);
        forwarder = new PacketForwarder(sessions, counters, events, this::followPath);
        impairments = new Impairments(forwarder, time);
        CodecFactory codecs = new CodecFactory(Opus.find());
        AudioSender sender = new AudioSender(forwarder, codecs, counters);
        PlayerWork playerWork = new PlayerWork(forwarder, sender, events);
        tickWork = new TickWork(sessions, forwarder, playerWork, housekeeping, sender);
        decodeWork = new DecodeWork(sessions, sender, new PayloadPool(WAITING_PER_SESSION * (io.capacity() / 2)), codecs);
        mixerWork = new MixerWork(sender, this::onFailure);
        commandWork = new CommandWork(sessions, tickWork, playerWork, housekeeping, impairments, decodeWork, mixerWork, io,
                () -> counters.add(WorkerCounters.Count.COMMANDS_DROPPED, 1), this::close);
        nextFailureReportNs = time.nowNs();
    }

    /** One turn without waiting: take commands, receive a burst, publish it, handle it, send. Returns the work done. */
    int doWork(long nowNs) {
        return doWork(nowNs, 0);
    }

    /** One turn that waits at most so long for datagrams. */
    int doWork(long nowNs, long waitNs) {
        int published = receive(nowNs, waitNs);
        handle();
        return published;
    }

    /** The receiving half of a turn. */
    int receive(long nowNs, long waitNs) {
        return intake.doWork(nowNs, impairments.limit(nowNs, waitNs), sessions.used() > 0);
    }

    /** The handling half of a turn; false when the ring was empty. */
    boolean handle() {
        long before = packetsHandled;
        boolean any = ring.poll(handler);
        if (!impairments.isNone()) {
            releaseImpaired();
        }
        if (any) {
            long doneNs = time.nowNs();
            io.flush(doneNs);
            residence.record(Math.max(0, doneNs - burstAtNs), packetsHandled - before);
        }
        return any;
    }

    private void releaseImpaired() {
        long nowNs = time.nowNs();
        try {
            impairments.release(nowNs);
        } catch (RuntimeException e) {
            onFailure(e);
        }
        io.flush(nowNs);
    }

    private boolean onSlot(PacketSlot slot, long sequence, boolean endOfBatch) {
        try {
            switch (slot.kind()) {
                case PACKET -> onPacket(slot);
                case COMMAND -> onCommand(slot);
                case TICK -> onTick(slot.atNs());
            }
        } catch (RuntimeException e) {
            onFailure(e);
        }
        return true;
    }

    private void onPacket(PacketSlot slot) {
        packetsHandled++;
        burstAtNs = slot.atNs() + slot.waitedNs();
        counters.add(WorkerCounters.Count.PACKETS_IN, 1);
        counters.add(WorkerCounters.Count.OCTETS_IN, slot.lengthBytes());
        MediaSession session = sessions.find(MediaTransport.slotOf(slot.token()));
        if (session == null) {
            counters.drop(DropReason.UNKNOWN_SESSION);
        } else if (MediaTransport.isRtcp(slot.token()) || RtpHeader.isRtcp(slot.bytes(), slot.lengthBytes())) {
            housekeeping.onRtcp(session, slot);
        } else {
            onRtp(session, slot);
        }
    }

    private void onRtp(MediaSession session, PacketSlot slot) {
        ImpairedStream impaired = session.impairedIn;
        if (impaired == null || forwarder.passes(session, impaired.offer(slot))) {
            forwarder.onRtp(session, slot);
        }
    }

    private void onCommand(PacketSlot slot) {
        MediaCommand command = slot.takeCommand();
        if (command != null) {
            counters.add(WorkerCounters.Count.COMMANDS, 1);
            commandWork.onCommand(command, time.nowNs());
        }
    }

    private void onTick(long dueNs) {
        counters.add(WorkerCounters.Count.TICKS, 1);
        forwarder.turnTo(dueNs);
        tickWork.onTick(dueNs);
        decodeWork.onTick(dueNs);
        mixerWork.onTick(dueNs);
    }

    private void followPath(MediaSession session) {
        decodeWork.follow(session);
    }

    private void close(MediaSession session, long nowNs) {
        commandWork.letGo(session, nowNs);
        housekeeping.countLost(session);
        if (session.remote != null) {
            housekeeping.sendReport(session, nowNs, true);
        }
        session.transport.close();
        sessions.remove(session);
        ports.release(session.localRtp.port(), nowNs);
        events.closed(session.legId, session.statistics());
    }

    private void onFailure(RuntimeException cause) {
        counters.add(WorkerCounters.Count.FAILURES, 1);
        long nowNs = time.nowNs();
        if (nowNs - nextFailureReportNs >= 0) {
            nextFailureReportNs = nowNs + FAILURE_REPORT_NS;
            events.failed(name, cause);
        }
    }

    String name() {
        return name;
    }

    DatagramIo io() {
        return io;
    }

    PacketRing ring() {
        return ring;
    }

    CommandQueue commands() {
        return commands;
    }

    TickSchedule ticks() {
        return ticks;
    }

    SessionTable sessions() {
        return sessions;
    }

    WorkerCounters counters() {
        return counters;
    }

    QualityNumbers quality() {
        return housekeeping.quality();
    }

    Residence residence() {
        return residence.snapshot();
    }
}
