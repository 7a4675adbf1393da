package io.tandem.media;

import io.tandem.codec.Tone;
import io.tandem.media.io.Datagram;
import io.tandem.media.rtp.RtpHeader;
import io.tandem.media.rtp.TelephoneEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** What a worker does every 20 ms: tones, players and digits of the legs that have any, and the housekeeping of a tenth of all. */
final class TickWork {
    /** Each session is looked after every so many ticks. */
    static final int ROUND = 10;
    private static final int TICK_UNITS = MediaSession.TICK_MS * AudioCodec.UNITS_PER_MS;

    private final SessionTable sessions;
    private final PacketForwarder forwarder;
    private final PlayerWork playerWork;
    private final Housekeeping housekeeping;
    private final AudioSender sender;
    private final List<MediaSession> ticking = new ArrayList<>();
    private final Datagram frame = new Datagram();
    private final byte[] samples = new byte[Datagram.CAPACITY_BYTES];
    private final short[] linear = new short[TICK_UNITS];
    private int turn;

    TickWork(SessionTable sessions, PacketForwarder forwarder, PlayerWork playerWork, Housekeeping housekeeping, AudioSender sender) {
        this.sessions = sessions;
        this.forwarder = forwarder;
        this.playerWork = playerWork;
        this.housekeeping = housekeeping;
        this.sender = sender;
    }

    /** The session has a tone, a player or digits to send. */
    void watch(MediaSession session) {
        if (!session.ticking) {
            session.ticking = true;
            ticking.add(session);
        }
    }

    void forget(MediaSession session) {
        session.ticking = false;
        ticking.remove(session);
    }

    void onTick(long nowNs) {
        playerWork.next();
        for (int i = ticking.size() - 1; i >= 0; i--) {
            MediaSession session = ticking.get(i);
            if (!generate(session, nowNs)) {
                forget(session);
            }
        }
        turn = (turn + 1) % ROUND;
        for (int slot = turn; slot <= sessions.highest(); slot += ROUND) {
            MediaSession session = sessions.find(slot);
            if (session != null) {
                housekeeping.look(session, nowNs);
                forwarder.release(session, nowNs);
            }
        }
    }

    /** False when there is nothing more to do for it. */
    private boolean generate(MediaSession session, long nowNs) {
        boolean dials = session.isDialling();
        if (session.digitsSent.busy()) {
            sendDigit(session, nowNs);
        }
        InBandDigits tones = session.inBand;
        if (tones != null && tones.sender.busy()) {
            sendTones(session, tones.sender, nowNs);
        }
        Tone tone = session.tone;
        if (session.path instanceof MediaPath.Tone path && tone != null) {
            if (path.codec().isG711()) {
                sendTone(session, path, tone, dials, nowNs);
            } else {
                tone.fill(linear, 0, TICK_UNITS);
                sender.say(session, linear, 0, AudioCodec.CLOCK_RATE_HZ, nowNs);
            }
            return true;
        }
        Player player = session.player;
        if (player != null && playerWork.play(session, player, dials, nowNs)) {
            return true;
        }
        return session.isDialling() || session.purpose == MediaSession.Purpose.TONE;
    }

    private void sendDigit(MediaSession session, long nowNs) {
        RemoteMedia remote = session.remote;
        OptionalInt type = remote == null ? OptionalInt.empty() : remote.sendEvent();
        if (type.isEmpty() || !session.maySend()) {
            session.digitsSent.clear();
            return;
        }
        if (session.digitsSent.next(frame.bytes(), RtpHeader.FIXED_SIZE_BYTES)) {
            frame.length(RtpHeader.FIXED_SIZE_BYTES + TelephoneEvent.SIZE_BYTES);
            session.send.event(frame.bytes(), type.getAsInt(), session.digitsSent.first(), TelephoneEvent.SIZE_BYTES, nowNs);
            forwarder.send(session, frame);
        }
    }

    private void sendTones(MediaSession session, InBandSender sender, long nowNs) {
        RemoteMedia remote = session.remote;
        if (remote == null || !session.maySend()) {
            sender.clear();
            return;
        }
        int units = remote.sendPtimeMs() * AudioCodec.UNITS_PER_MS;
        sender.owe(TICK_UNITS);
        while (sender.next(remote.sendCodec().law(), samples, units)) {
            frame.length(RtpHeader.FIXED_SIZE_BYTES + units);
            frame.bytes().put(RtpHeader.FIXED_SIZE_BYTES, samples, 0, units);
            session.send.local(frame.bytes(), remote.sendPayloadType(), false, units, units, nowNs);
            forwarder.send(session, frame);
        }
    }

    private void sendTone(MediaSession session, MediaPath.Tone path, Tone tone, boolean underDigit, long nowNs) {
        int frameUnits = path.ptimeMs() * AudioCodec.UNITS_PER_MS;
        session.toneOwedUnits += TICK_UNITS;
        while (session.toneOwedUnits >= frameUnits) {
            session.toneOwedUnits -= frameUnits;
            tone.fill(path.codec().law(), samples, 0, frameUnits);
            if (underDigit) {
                withhold(session, frameUnits);
            } else if (session.maySend()) {
                frame.length(RtpHeader.FIXED_SIZE_BYTES + frameUnits);
                frame.bytes().put(RtpHeader.FIXED_SIZE_BYTES, samples, 0, frameUnits);
                session.send.local(frame.bytes(), path.payloadType(), false, frameUnits, frameUnits, nowNs);
                forwarder.send(session, frame);
            }
        }
    }

    /** Under telephone-event time goes on; a digit in tones moves it on itself. */
    static void withhold(MediaSession session, int frameUnits) {
        if (session.inBand == null) {
            session.send.withholdLocal(frameUnits);
        }
    }
}
