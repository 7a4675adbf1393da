package io.tandem.media;

import io.tandem.media.io.DatagramIo;
import io.tandem.media.rtp.PtimeRepacketiser;
import java.util.Optional;
import java.util.Queue;
import java.util.function.ObjLongConsumer;
import org.jspecify.annotations.Nullable;

/** Carries out what the control plane asks: keeps descriptions and purposes, and plans the paths anew when one changes. */
final class CommandWork {
    private final SessionTable sessions;
    private final TickWork tickWork;
    private final PlayerWork playerWork;
    private final MusicShelf music = new MusicShelf();
    private final Impairments impairments;
    private final Housekeeping housekeeping;
    private final DecodeWork decodeWork;
    private final MixerWork mixerWork;
    private final Moves moves = new Moves();
    private final DatagramIo io;
    private final Runnable dropped;
    private final ObjLongConsumer<MediaSession> close;

    /** {@code close}: ends a session; {@code dropped}: counts a command that is not carried out. */
    CommandWork(SessionTable sessions, TickWork tickWork, PlayerWork playerWork, Housekeeping housekeeping, Impairments impairments, DecodeWork decodeWork, MixerWork mixerWork,
            DatagramIo io, Runnable dropped, ObjLongConsumer<MediaSession> close) {
        this.sessions = sessions;
        this.tickWork = tickWork;
        this.playerWork = playerWork;
        this.housekeeping = housekeeping;
        this.impairments = impairments;
        this.decodeWork = decodeWork;
        this.mixerWork = mixerWork;
        this.io = io;
        this.dropped = dropped;
        this.close = close;
    }

    /** A command about a session that is closed already does nothing; one about a session that is on its way here waits for it. */
    void onCommand(MediaCommand command, long nowNs) {
        switch (moves.judge(command)) {
            case DUE -> carryOut(command, nowNs);
            case WAITS -> { }
            case DROPPED -> dropped.run();
        }
    }

    private void carryOut(MediaCommand command, long nowNs) {
        switch (command) {
            case MediaCommand.Open open -> onOpen(open.session(), nowNs);
            case MediaCommand.Configure configure -> onConfigure(configure.session(), configure.remote(), nowNs);
            case MediaCommand.Bridge bridge -> onBridge(bridge.one(), bridge.other(), nowNs);
            case MediaCommand.Unbridge unbridge -> onPurpose(unbridge.session(), MediaSession.Purpose.SILENCE, nowNs);
            case MediaCommand.Echo echo -> onPurpose(echo.session(), MediaSession.Purpose.ECHO, nowNs);
            case MediaCommand.PlayTone play -> onTone(play, nowNs);
            case MediaCommand.PlayPrompts play -> onPlay(play.session(), new PromptPlayback(play.id(), play.sounds()), nowNs);
            case MediaCommand.PlayMusic play -> onPlay(play.session(), new MusicPlayback(music.find(play.musicClass(), play.pieces())), nowNs);
            case MediaCommand.Place place -> mixerWork.place(place.mixer());
            case MediaCommand.Seat seat -> onSeat(seat.mixer(), seat.session(), nowNs);
            case MediaCommand.ToMixer<?> told -> onTold(told);
            case MediaCommand.Remove remove -> onRemove(remove.mixer(), nowNs);
            case MediaCommand.Tap tap -> tap.session().taps.set(tap.heard(), tap.sent());
            case MediaCommand.Silence silence -> onPurpose(silence.session(), MediaSession.Purpose.SILENCE, nowNs);
            case MediaCommand.SendDigit digit -> onSendDigit(digit);
            case MediaCommand.DialByTones dial -> onDialByTones(dial.session(), dial.wanted());
            case MediaCommand.Impair impair -> onImpair(impair);
            case MediaCommand.Expect expect -> moves.expect(expect.session());
            case MediaCommand.Depart depart -> onDepart(depart, nowNs);
            case MediaCommand.Arrive arrive -> onArrive(arrive, nowNs);
            case MediaCommand.Close closing -> onClose(closing.session(), nowNs);
        }
    }

    private void onOpen(MediaSession session, long nowNs) {
        sessions.put(session);
        session.silence.restart(nowNs);
    }

    private void onConfigure(MediaSession session, RemoteMedia remote, long nowNs) {
        if (!sessions.holds(session)) {
            return;
        }
        if (session.remote == null) {
            housekeeping.scheduleFirstReport(session, nowNs);
        }
        if (session.send.started() && session.send.clockRateHz() != remote.sendCodec().clockRateHz()) {
            housekeeping.sendReport(session, nowNs, true);
        }
        session.followClocks(remote);
        session.remote = remote;
        if (session.transport.describe(remote)) {
            session.receive.reset();
        }
        session.silence.restart(nowNs);
        session.audio.restart(nowNs);
        replan(session);
    }

    private void replan(MediaSession session) {
        plan(session);
        MediaSession peer = session.peer;
        if (peer != null) {
            plan(peer);
        }
    }

    private void onBridge(MediaSession one, MediaSession other, long nowNs) {
        if (one == other || !sessions.holds(one) || !sessions.holds(other)) {
            return;
        }
        leave(one, nowNs);
        leave(other, nowNs);
        AudioSender.release(one);
        AudioSender.release(other);
        one.peer = other;
        other.peer = one;
        purpose(one, MediaSession.Purpose.BRIDGE, nowNs);
        purpose(other, MediaSession.Purpose.BRIDGE, nowNs);
    }

    private void onPurpose(MediaSession session, MediaSession.Purpose purpose, long nowNs) {
        if (sessions.holds(session)) {
            leave(session, nowNs);
            purpose(session, purpose, nowNs);
        }
    }

    private void onSeat(PlacedMixer<?> mixer, MediaSession session, long nowNs) {
        if (sessions.holds(session) && mixerWork.holds(mixer)) {
            leave(session, nowNs);
            mixerWork.seat(mixer, session);
            purpose(session, MediaSession.Purpose.MIX, nowNs);
        }
    }

    private <C> void onTold(MediaCommand.ToMixer<C> told) {
        if (mixerWork.holds(told.mixer())) {
            told.mixer().command(told.command());
        }
    }

    private void onRemove(PlacedMixer<?> mixer, long nowNs) {
        if (!mixerWork.holds(mixer)) {
            return;
        }
        mixerWork.remove(mixer);
        while (!mixer.seats().isEmpty()) {
            leave(mixer.seats().getLast().session(), nowNs);
        }
        mixer.removed();
    }

    private void onTone(MediaCommand.PlayTone play, long nowNs) {
        MediaSession session = play.session();
        if (sessions.holds(session)) {
            session.tone = play.tone();
            session.toneOwedUnits = 0;
            onPurpose(session, MediaSession.Purpose.TONE, nowNs);
            tickWork.watch(session);
        }
    }

    private void onPlay(MediaSession session, Playback playback, long nowNs) {
        if (sessions.holds(session)) {
            leave(session, nowNs);
            session.player = new Player(playback);
            purpose(session, MediaSession.Purpose.PLAYER, nowNs);
            tickWork.watch(session);
        }
    }

    private void onSendDigit(MediaCommand.SendDigit digit) {
        MediaSession session = digit.session();
        if (!sessions.holds(session)) {
            return;
        }
        boolean taken = session.maySend() && offer(session, digit.event(), digit.durationMs() * AudioCodec.UNITS_PER_MS);
        housekeeping.countDigit(taken);
        if (taken) {
            tickWork.watch(session);
        }
    }

    private static boolean offer(MediaSession session, int event, int durationUnits) {
        RemoteMedia remote = session.remote;
        if (remote != null && remote.sendEvent().isPresent()) {
            return session.digitsSent.offer(event, durationUnits);
        }
        InBandDigits tones = session.inBand;
        return tones != null && tones.sender.offer(event, durationUnits);
    }

    private void onDialByTones(MediaSession session, boolean wanted) {
        session.dialsByTones = wanted;
        if (sessions.holds(session)) {
            replan(session);
        }
    }

    private void onImpair(MediaCommand.Impair impair) {
        if (sessions.holds(impair.session())) {
            impairments.set(impair.session(), impair.fromPhone(), impair.toPhone(), impair.impairment());
        }
    }

    private void onDepart(MediaCommand.Depart depart, long nowNs) {
        MediaSession session = depart.session();
        Optional<MediaTransport.Sockets> sockets = Optional.empty();
        if (sessions.holds(session)) {
            letGo(session, nowNs);
            sockets = Optional.of(session.transport.detach());
            sessions.remove(session);
            session.slot = depart.slot();
        }
        depart.to().put(new MediaCommand.Arrive(session, depart.slot(), sockets));
    }

    private void onArrive(MediaCommand.Arrive arrive, long nowNs) {
        MediaSession session = arrive.session();
        Queue<MediaCommand> waited = moves.arrived(session);
        if (arrive.sockets().isEmpty()) {
            sessions.giveBack(arrive.slot());
            return;
        }
        // first of all, so that a leg whose sockets are lost is closed like any other and gives its ports back
        sessions.put(session);
        session.transport.attach(io, arrive.slot(), arrive.sockets().get());
        impairments.resume(session);
        purpose(session, MediaSession.Purpose.SILENCE, nowNs);
        if (session.isDialling()) {
            tickWork.watch(session);
        }
        waited.forEach(command -> onCommand(command, nowNs));
    }

    /** Takes a session out of everything that this worker does for it. */
    void letGo(MediaSession session, long nowNs) {
        leave(session, nowNs);
        tickWork.forget(session);
        decodeWork.release(session);
        impairments.forget(session);
        AudioSender.release(session);
    }

    private void onClose(MediaSession session, long nowNs) {
        if (sessions.holds(session)) {
            close.accept(session, nowNs);
        }
    }

    /** Ends the bridge of a session, if it is in one, its player, and its place at a mixer; the other one falls silent. */
    private void leave(MediaSession session, long nowNs) {
        Player player = session.player;
        if (player != null) {
            session.player = null;
            playerWork.cut(session, player, nowNs);
        }
        mixerWork.leave(session);
        MediaSession peer = session.peer;
        if (peer != null) {
            session.peer = null;
            peer.peer = null;
            purpose(peer, MediaSession.Purpose.SILENCE, nowNs);
        }
        purpose(session, MediaSession.Purpose.SILENCE, nowNs);
    }

    private void purpose(MediaSession session, MediaSession.Purpose purpose, long nowNs) {
        session.purpose = purpose;
        session.silence.restart(nowNs);
        session.audio.restart(nowNs);
        plan(session);
    }

    private void plan(MediaSession session) {
        RemoteMedia remote = session.remote;
        if (remote == null) {
            return;
        }
        planDigits(session, remote);
        PathPlanner.Plan plan = switch (session.purpose) {
            case SILENCE -> PathPlanner.Plan.of(PathPlanner.silent(remote));
            case ECHO -> PathPlanner.bridge(session.slot, remote, session.slot, remote);
            case TONE -> PathPlanner.Plan.of(PathPlanner.tone(session.slot, remote));
            case PLAYER -> PathPlanner.Plan.of(PathPlanner.player(session.slot, remote));
            case BRIDGE -> planBridge(session, remote);
            case MIX -> PathPlanner.Plan.of(PathPlanner.mix(session.slot, remote));
        };
        session.path = plan.path();
        session.otherPath = plan.other().orElse(null);
        session.transport.defer(session.path.waitsForTicks());
        decodeWork.follow(session);
        if (session.path instanceof MediaPath.Reframe || session.otherPath instanceof MediaPath.Reframe) {
            prepareReframer(session, session.purpose == MediaSession.Purpose.ECHO ? session : session.peer);
        } else {
            session.reframer = null;
        }
    }

    /** In-band digits cost something, so they are only there where they are needed. */
    private static void planDigits(MediaSession session, RemoteMedia remote) {
        InBandDigits tones = session.inBand;
        if (!session.usesTones()) {
            session.inBand = null;
            return;
        }
        if (tones == null) {
            tones = new InBandDigits(session.legId, session.events);
            session.inBand = tones;
        }
        MediaSession peer = session.peer;
        tones.converts(peer != null && peer.remote != null && !peer.usesTones() && remote.mayReceive());
    }

    private static PathPlanner.Plan planBridge(MediaSession session, RemoteMedia remote) {
        MediaSession peer = session.peer;
        RemoteMedia other = peer == null ? null : peer.remote;
        return peer == null || other == null
                ? PathPlanner.Plan.of(PathPlanner.silent(remote))
                : PathPlanner.bridge(session.slot, remote, peer.slot, other);
    }

    /** Always a new one: what was pending in the old one belongs to another plan. */
    private static void prepareReframer(MediaSession from, @Nullable MediaSession to) {
        RemoteMedia remote = to == null ? null : to.remote;
        if (remote != null) {
            from.reframer = new PtimeRepacketiser(remote.sendPtimeMs(), remote.sendCodec().silence());
        }
    }
}
