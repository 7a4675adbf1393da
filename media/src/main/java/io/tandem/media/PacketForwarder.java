package io.tandem.media;

import io.tandem.media.io.Datagram;
import io.tandem.media.io.SendOutcome;
import io.tandem.media.rtp.PtimeRepacketiser;
import io.tandem.media.rtp.RtpHeader;
import io.tandem.media.rtp.RtpReceiveState;
import io.tandem.media.rtp.TelephoneEvent;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/**
 * What a worker does with one RTP packet: is it sound, is it from the leg, is it part of its stream, and then the leg's
 * path. Allocates nothing, looks nothing up but by index.
 */
final class PacketForwarder {
    private final SessionTable sessions;
    private final WorkerCounters counters;
    private final MediaEvents events;
    private final Consumer<MediaSession> pathChanged;
    private final Datagram frame = new Datagram();
    private final byte[] payload = new byte[Datagram.CAPACITY_BYTES];
    private long nowNs;

    /** {@code pathChanged}: told of a session whose other path took the place of the one before. */
    PacketForwarder(SessionTable sessions, WorkerCounters counters, MediaEvents events, Consumer<MediaSession> pathChanged) {
        this.sessions = sessions;
        this.counters = counters;
        this.events = events;
        this.pathChanged = pathChanged;
    }

    void onRtp(MediaSession from, PacketSlot packet) {
        if (!isSound(from, packet) || !isFromLeg(from, packet)) {
            return;
        }
        ByteBuffer bytes = packet.bytes();
        turnTo(packet.atNs());
        from.silence.onHeard(nowNs);
        int sequence = RtpHeader.sequence(bytes);
        int timestamp = RtpHeader.timestamp(bytes);
        RtpReceiveState.Verdict verdict = from.receive.onPacket(RtpHeader.ssrc(bytes), sequence, timestamp, nowNs);
        if (!verdict.accepted()) {
            drop(from, verdict == RtpReceiveState.Verdict.DUPLICATE ? DropReason.DUPLICATE : DropReason.SEQUENCE);
            return;
        }
        from.quality.onPacket(sequence, verdict);
        onAccepted(from, packet, verdict == RtpReceiveState.Verdict.NEW_SOURCE);
    }

    private boolean isSound(MediaSession from, PacketSlot packet) {
        if (packet.isCut()) {
            return drop(from, DropReason.TOO_LONG);
        }
        return RtpHeader.validate(packet.bytes(), packet.lengthBytes()) == RtpHeader.VALID
                || drop(from, DropReason.MALFORMED);
    }

    private boolean isFromLeg(MediaSession from, PacketSlot packet) {
        if (from.remote == null) {
            return drop(from, DropReason.NOT_DESCRIBED);
        }
        if (!from.transport.accepts(packet)) {
            from.audio.onStranger(packet);
            return drop(from, DropReason.STRANGER);
        }
        return from.mayReceive() || drop(from, DropReason.DIRECTION);
    }

    private void onAccepted(MediaSession from, PacketSlot packet, boolean newSource) {
        ByteBuffer bytes = packet.bytes();
        int type = RtpHeader.payloadType(bytes);
        PayloadMap payloads = from.path.payloads();
        if (payloads.kind(type) == PayloadMap.OTHER_PATH) {
            payloads = takeOtherPath(from, type);
        }
        from.octetsReceived += RtpHeader.payloadLength(bytes, packet.lengthBytes());
        if (newSource) {
            from.digitsHeard.onNewSource();
        }
        if (payloads.isEvent(type)) {
            from.audio.onAudio(packet.atNs());
            hearDigit(from, packet);
            rescaleEvent(packet, payloads);
        } else if (payloads.isAudio(type)) {
            from.audio.onAudio(packet.atNs());
            hearFirst(from);
            tap(from, packet);
        } else {
            from.audio.onOther(type, packet.atNs());
        }
        InBandDigits tones = from.inBand;
        if (tones == null || !payloads.isAudio(type)) {
            forward(from, packet, payloads, type, newSource);
        } else {
            hearTones(from, tones, packet, newSource);
        }
    }

    /** A leg that dials by tones: its audio is listened to, and held back where they are silenced. */
    private void hearTones(MediaSession from, InBandDigits tones, PacketSlot packet, boolean newSource) {
        RemoteMedia remote = from.remote;
        int type = RtpHeader.payloadType(packet.bytes());
        for (int i = 0; remote != null && i < remote.received().size(); i++) {
            ReceivedCodec codec = remote.received().get(i);
            if (codec.payloadType() == type && codec.codec().isG711()) {
                tones.hear(packet, codec.codec().law(), newSource);
            }
        }
        HeldPackets held = tones.held();
        if (held == null) {
            forward(from, packet, from.path.payloads(), type, newSource);
            return;
        }
        PacketSlot due = held.exchange(packet, newSource);
        if (due != null) {
            forward(from, due, from.path.payloads(), RtpHeader.payloadType(due.bytes()), held.isNewSource());
        }
    }

    /** Lets go what was held back, when nothing has come for a while. */
    void release(MediaSession session, long nowNs) {
        InBandDigits tones = session.inBand;
        if (tones == null || !tones.isPausing(nowNs)) {
            return;
        }
        HeldPackets held = tones.held();
        for (PacketSlot due = held == null ? null : held.take(nowNs); held != null && due != null; due = held.take(nowNs)) {
            forward(session, due, session.path.payloads(), RtpHeader.payloadType(due.bytes()), held.isNewSource());
        }
    }

    /** The leg changed to a codec that passes where the one before had to be decoded, or the other way round. */
    private PayloadMap takeOtherPath(MediaSession from, int type) {
        MediaPath other = from.otherPath;
        if (other != null) {
            from.otherPath = from.path;
            from.path = other;
            pathChanged.accept(from);
            followClock(from, type);
        }
        return from.path.payloads();
    }

    private static void followClock(MediaSession from, int type) {
        RemoteMedia remote = from.remote;
        for (int i = 0; remote != null && i < remote.received().size(); i++) {
            if (remote.received().get(i).payloadType() == type) {
                from.receive.clock(remote.received().get(i).codec().clockRateHz());
            }
        }
    }

    private void hearDigit(MediaSession from, PacketSlot packet) {
        ByteBuffer bytes = packet.bytes();
        from.digitsHeard.onPacket(bytes, RtpHeader.payloadOffset(bytes),
                RtpHeader.payloadLength(bytes, packet.lengthBytes()), RtpHeader.timestamp(bytes), packet.atNs());
    }

    private void tap(MediaSession from, PacketSlot packet) {
        RemoteMedia remote = from.remote;
        if (remote != null) {
            from.taps.onHeard(remote, packet, packet.atNs());
        }
    }

    private static void rescaleEvent(PacketSlot packet, PayloadMap payloads) {
        ByteBuffer bytes = packet.bytes();
        boolean whole = RtpHeader.payloadLength(bytes, packet.lengthBytes()) >= TelephoneEvent.SIZE_BYTES;
        if (payloads.rescalesEvents() && whole) {
            TelephoneEvent.setDurationUnits(bytes, RtpHeader.payloadOffset(bytes),
                    payloads.rescaled(TelephoneEvent.durationUnits(bytes, RtpHeader.payloadOffset(bytes))));
        }
    }

    private void hearFirst(MediaSession from) {
        if (!from.heardFirst) {
            from.heardFirst = true;
            events.firstPacket(from.legId);
        }
    }

    private void forward(MediaSession from, PacketSlot packet, PayloadMap payloads, int type, boolean newSource) {
        switch (from.path) {
            case MediaPath.Relay path -> relay(from, sessions.at(path.toSlot()), packet, payloads, type);
            case MediaPath.Transcode path -> relay(from, sessions.at(path.toSlot()), packet, payloads, type);
            case MediaPath.Reframe path -> reframe(from, sessions.at(path.toSlot()), packet, payloads, type, newSource);
            case MediaPath.Decode path -> decode(from, sessions.at(path.toSlot()), packet, payloads, type, newSource);
            case MediaPath.Mix _ -> decodeForMixer(from, packet, payloads, type, newSource);
            case MediaPath.Silent path -> drop(from, unheard(payloads, type));
            case MediaPath.Tone path -> drop(from, unheard(payloads, type));
            case MediaPath.Player path -> drop(from, unheard(payloads, type));
        }
    }

    private static DropReason unheard(PayloadMap payloads, int type) {
        return payloads.kind(type) == PayloadMap.UNKNOWN ? DropReason.PAYLOAD_TYPE : DropReason.NOBODY_LISTENS;
    }

    private void relay(MediaSession from, MediaSession to, PacketSlot packet, PayloadMap payloads, int type) {
        ByteBuffer bytes = packet.bytes();
        if (!mayPass(from, to, payloads, type)) {
            to.send.withhold(bytes, from.slot);
            return;
        }
        byte[] table = payloads.table(type);
        if (table.length > 0) {
            translate(packet, table);
        }
        if (to.send.relay(bytes, packet.lengthBytes(), from.slot, payloads.sendType(type), packet.atNs())) {
            send(to, packet);
        } else {
            drop(from, DropReason.LATE);
        }
    }

    /** By way of a heap array, which is several times faster than byte for byte in a direct buffer. */
    private void translate(PacketSlot packet, byte[] table) {
        ByteBuffer bytes = packet.bytes();
        int offset = RtpHeader.payloadOffset(bytes);
        int length = RtpHeader.payloadLength(bytes, packet.lengthBytes());
        bytes.get(offset, payload, 0, length);
        for (int i = 0; i < length; i++) {
            payload[i] = table[payload[i] & 0xFF];
        }
        bytes.put(offset, payload, 0, length);
    }

    private boolean mayPass(MediaSession from, MediaSession to, PayloadMap payloads, int type) {
        if (payloads.sendType(type) == PayloadMap.NOT_SENT) {
            return drop(from, payloads.isEvent(type) ? DropReason.EVENT_UNSUPPORTED : DropReason.PAYLOAD_TYPE);
        }
        return !to.isDialling() || drop(from, DropReason.UNDER_DIGIT);
    }

    private void reframe(MediaSession from, MediaSession to, PacketSlot packet, PayloadMap payloads, int type,
            boolean newSource) {
        if (!mayPass(from, to, payloads, type)) {
            return;
        }
        if (payloads.isEvent(type)) {
            passEvent(from, to, packet, payloads.sendType(type));
        } else {
            passFrames(from, to, packet, payloads, newSource);
        }
    }

    private void passEvent(MediaSession from, MediaSession to, PacketSlot packet, int sendType) {
        ByteBuffer in = packet.bytes();
        int length = RtpHeader.payloadLength(in, packet.lengthBytes());
        ByteBuffer out = frame.length(RtpHeader.FIXED_SIZE_BYTES + length).bytes();
        out.put(RtpHeader.FIXED_SIZE_BYTES, in, RtpHeader.payloadOffset(in), length);
        to.send.reframed(out, from.slot, sendType, RtpHeader.marker(in), RtpHeader.timestamp(in), 0, false, length,
                packet.atNs());
        send(to, frame);
    }

    private void passFrames(MediaSession from, MediaSession to, PacketSlot packet, PayloadMap payloads, boolean newSource) {
        ByteBuffer in = packet.bytes();
        int type = RtpHeader.payloadType(in);
        PtimeRepacketiser reframer = from.reframer;
        byte[] table = payloads.table(type);
        if (table.length > 0) {
            translate(packet, table);
        }
        int length = RtpHeader.payloadLength(in, packet.lengthBytes());
        if (reframer == null
                || !reframer.accept(in, RtpHeader.payloadOffset(in), length, RtpHeader.timestamp(in), newSource)) {
            drop(from, DropReason.LATE);
            return;
        }
        boolean marker = RtpHeader.marker(in);
        ByteBuffer out = frame.length(RtpHeader.FIXED_SIZE_BYTES + reframer.frameBytes()).bytes();
        while (reframer.take(out, RtpHeader.FIXED_SIZE_BYTES)) {
            to.send.reframed(out, from.slot, payloads.sendType(type), marker, reframer.timestamp(),
                    reframer.skippedFrames(), reframer.restarted(), reframer.frameBytes(), packet.atNs());
            send(to, frame);
            marker = false;
        }
    }

    private void decode(MediaSession from, MediaSession to, PacketSlot packet, PayloadMap payloads, int type, boolean newSource) {
        if (payloads.isAudio(type)) {
            takeIn(from, packet, newSource);
        } else if (mayPass(from, to, payloads, type)) {
            passEventBesideOurAudio(from, to, packet, payloads.sendType(type));
        }
    }

    private void decodeForMixer(MediaSession from, PacketSlot packet, PayloadMap payloads, int type, boolean newSource) {
        if (payloads.isAudio(type)) {
            takeIn(from, packet, newSource);
        } else {
            drop(from, unheard(payloads, type));
        }
    }

    private void takeIn(MediaSession from, PacketSlot packet, boolean newSource) {
        AudioInput input = from.input;
        if (input == null || !input.accept(packet, newSource)) {
            drop(from, DropReason.LATE);
        }
    }

    private void passEventBesideOurAudio(MediaSession from, MediaSession to, PacketSlot packet, int sendType) {
        AudioInput input = from.input;
        if (input != null) {
            ByteBuffer in = packet.bytes();
            int length = RtpHeader.payloadLength(in, packet.lengthBytes());
            ByteBuffer out = frame.length(RtpHeader.FIXED_SIZE_BYTES + length).bytes();
            out.put(RtpHeader.FIXED_SIZE_BYTES, in, RtpHeader.payloadOffset(in), length);
            to.send.event(out, sendType, input.isFirstOfEvent(RtpHeader.timestamp(in)), length, packet.atNs());
            send(to, frame);
        }
    }

    /** A packet or tick of this time is worked on. */
    void turnTo(long newNowNs) {
        nowNs = newNowNs;
    }

    /** Sends an RTP packet to the leg, in whatever way it is impaired; recorded as it is meant to be. */
    void send(MediaSession to, Datagram packet) {
        RemoteMedia remote = to.remote;
        if (remote != null) {
            to.taps.onSent(remote, packet, nowNs);
        }
        ImpairedStream impaired = to.impairedOut;
        if (impaired == null || passes(to, impaired.offer(packet))) {
            transmit(to, packet);
        }
    }

    /** True if the packet goes on at once. */
    boolean passes(MediaSession session, ImpairedStream.Fate fate) {
        return switch (fate) {
            case PASSES -> true;
            case HELD -> false;
            case LOST -> drop(session, DropReason.IMPAIRED);
            case NO_ROOM -> drop(session, DropReason.IMPAIRMENT_FULL);
        };
    }

    /** Sends an RTP packet to the leg and counts it. */
    void transmit(MediaSession to, Datagram packet) {
        SendOutcome outcome = to.transport.sendRtp(packet);
        if (outcome == SendOutcome.SENT) {
            counters.add(WorkerCounters.Count.PACKETS_OUT, 1);
            counters.add(WorkerCounters.Count.OCTETS_OUT, packet.lengthBytes());
        } else {
            drop(to, DropReason.NOT_SENT);
        }
    }

    /** Counts; always false, so that it ends a condition. */
    boolean drop(MediaSession session, DropReason reason) {
        session.countDrop(reason);
        counters.drop(reason);
        return false;
    }
}
