package io.tandem.server.plane;

import io.tandem.call.Codec;
import io.tandem.call.LegId;
import io.tandem.call.LegImpairment;
import io.tandem.call.MediaEvent;
import io.tandem.call.MediaPlane;
import io.tandem.call.MediaRooms;
import io.tandem.conf.Rooms;
import io.tandem.call.RecordingOrder;
import io.tandem.media.AudioCodec;
import io.tandem.media.Impairment;
import io.tandem.media.MediaNode;
import io.tandem.media.ReceivedCodec;
import io.tandem.media.RemoteMedia;
import io.tandem.media.SessionHandle;
import io.tandem.media.io.UdpAddress;
import io.tandem.media.record.Recorder;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** The kernel's media plane on the real workers. Call loop only; holds one entry for each leg that has ports. */
final class RelayMediaPlane implements MediaPlane {
    private final MediaNode node;
    private final int ptimeMs;
    private final Playlists playlists;
    private final Consumer<MediaEvent> news;
    private final Recorder recorder;
    private final LegRecordings recordings;
    private final Map<LegId, SessionHandle> sessions = new HashMap<>();
    private final RelayRooms rooms;

    /**
     * Makes one on the workers of a node.
     *
     * @param ptimeMs packet time that our descriptions ask for
     * @param news where what the plane itself has to tell goes
     * @param pool for what takes some milliseconds
     */
    RelayMediaPlane(MediaNode node, int ptimeMs, Playlists playlists, Consumer<MediaEvent> news, Recorder recorder, LegRecordings recordings, RoomRecordings roomRecordings, Executor pool) {
        this.node = node;
        this.ptimeMs = ptimeMs;
        this.playlists = playlists;
        this.news = news;
        rooms = new RelayRooms(new Rooms(node), playlists, recorder, roomRecordings, pool);
        this.recorder = recorder;
        this.recordings = recordings;
    }

    @Override
    public Optional<LocalMedia> open(LegId leg, Optional<LegId> beside) {
        Optional<SessionHandle> opened = node.open(leg.value(), beside.flatMap(this::session));
        opened.ifPresent(session -> sessions.put(leg, session));
        return opened.map(session -> new LocalMedia(session.localRtp().toInetSocketAddress().getAddress().getHostAddress(), session.localRtp().port()));
    }

    @Override
    public void configure(LegId leg, MediaSettings settings) {
        with(leg, session -> node.configure(session, remote(settings)));
    }

    @Override
    public void bridge(LegId one, LegId other) {
        with(one, first -> with(other, second -> node.bridge(first, second)));
    }

    @Override
    public void play(LegId leg, Sound sound) {
        with(leg, session -> {
            switch (sound) {
                case Sound.Silence _ -> node.silence(session);
                case Sound.Echo _ -> node.echo(session);
                case Sound.Tone(double frequencyHz, double levelDbm0) -> node.tone(session, frequencyHz, levelDbm0);
                case Sound.Prompts prompts -> say(session, leg, prompts);
                case Sound.Dictation wanted -> rooms.dictate(session, wanted, () -> news.accept(new MediaEvent.Played(leg, wanted.id())));
                case Sound.Room room -> rooms.seat(session, room);
                case Sound.Music(String musicClass) -> node.music(session, musicClass, playlists.music(musicClass));
            }
        });
    }

    /** Whoever waits for the end is told also when the worker is so busy that it never begins. */
    private void say(SessionHandle session, LegId leg, Sound.Prompts prompts) {
        if (!node.prompts(session, playlists.prompts(prompts.names(), prompts.language()), prompts.id())) {
            news.accept(new MediaEvent.Played(leg, prompts.id()));
        }
    }

    @Override
    public MediaRooms rooms() {
        return rooms;
    }

    @Override
    public void dialByTones(LegId leg, boolean wanted) {
        with(leg, session -> node.dialByTones(session, wanted));
    }

    @Override
    public void record(LegId leg, RecordingOrder order) {
        switch (order) {
            case RecordingOrder.Start(String name) -> with(leg, session -> recordings.start(recorder, leg, session, name));
            case RecordingOrder.Move(LegId to) -> with(to, session -> recordings.move(leg, to, session));
            case RecordingOrder.Pause _, RecordingOrder.Mask _, RecordingOrder.Resume _, RecordingOrder.Stop _ -> recordings.order(leg, order);
        }
    }

    @Override
    public void sendDigit(LegId leg, char digit, int durationMs) {
        with(leg, session -> node.sendDigit(session, digit, durationMs));
    }

    @Override
    public void impair(LegId leg, LegImpairment wanted) {
        Impairment impairment = new Impairment(
                wanted.lossPercent(), wanted.delayMs(), wanted.jitterMs(), wanted.reorderPercent(), wanted.duplicatePercent(), wanted.skewPpm(), wanted.seed());
        with(leg, session -> node.impair(session, wanted.fromPhone(), wanted.toPhone(), impairment));
    }

    @Override
    public void close(LegId leg) {
        recordings.stop(leg);
        SessionHandle session = sessions.remove(leg);
        if (session != null) {
            node.close(session);
        }
    }

    private RemoteMedia remote(MediaSettings settings) {
        return new RemoteMedia(
                address(settings.remoteAddress(), settings.remotePort()),
                address(settings.rtcpAddress(), settings.rtcpPort()),
                settings.rtcpMux(),
                address(settings.signallingSource().isEmpty() ? settings.remoteAddress() : settings.signallingSource(), 0),
                audio(settings.send()),
                settings.send().payloadType(),
                received(settings.receive()),
                settings.sendEvent(),
                settings.receiveEvent(),
                settings.eventClockRateHz(),
                settings.sendPtimeMs(),
                ptimeMs,
                settings.direction().receives(),
                settings.direction().sends(),
                settings.voipMetrics());
    }

    private static List<ReceivedCodec> received(List<Codec> codecs) {
        return codecs.stream().filter(codec -> !codec.isTelephoneEvent()).map(codec -> new ReceivedCodec(codec.payloadType(), audio(codec))).toList();
    }

    private static AudioCodec audio(Codec codec) {
        return AudioCodec.find(codec.encoding(), codec.clockRateHz(), codec.channels())
                .orElseThrow(() -> new IllegalArgumentException("the media plane cannot carry " + codec));
    }

    private static UdpAddress address(String literal, int port) {
        return UdpAddress.of(InetAddress.ofLiteral(literal), port);
    }

    private Optional<SessionHandle> session(LegId leg) {
        return Optional.ofNullable(sessions.get(leg));
    }

    private void with(LegId leg, Consumer<SessionHandle> action) {
        session(leg).ifPresent(action);
    }
}
