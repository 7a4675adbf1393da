package io.tandem.server.plane;

import io.tandem.call.CallLoop;
import io.tandem.call.CallLoopProxy;
import io.tandem.call.Direction;
import io.tandem.call.Feature;
import io.tandem.call.FeatureRegistry;
import io.tandem.call.FeatureTag;
import io.tandem.call.IncomingInvite;
import io.tandem.call.IncomingRequest;
import io.tandem.call.KernelClock;
import io.tandem.call.KernelCounter;
import io.tandem.call.KernelCounters;
import io.tandem.call.KernelGauge;
import io.tandem.call.KernelSettings;
import io.tandem.call.Reason;
import io.tandem.call.SignalEvent;
import io.tandem.call.Surroundings;
import io.tandem.feature.Fetch;
import io.tandem.feature.GruuCall;
import io.tandem.feature.Hunt;
import io.tandem.feature.Redial;
import io.tandem.feature.conference.ConferenceCall;
import io.tandem.feature.conference.ConferenceEvents;
import io.tandem.feature.conference.ConferenceRooms;
import io.tandem.feature.conference.JoinedCalls;
import io.tandem.feature.conference.Room;
import io.tandem.feature.conference.RoomInvitation;
import io.tandem.feature.conference.RoomReferral;
import io.tandem.http.CallView;
import io.tandem.http.RoomControl;
import io.tandem.media.MediaNode;
import io.tandem.media.MediaTime;
import io.tandem.media.record.Recorder;
import io.tandem.media.sound.SoundLibrary;
import io.tandem.pbx.CallLimits;
import io.tandem.pbx.Directory;
import io.tandem.pbx.JournalFile;
import io.tandem.pbx.Locations;
import io.tandem.pbx.Settings;
import io.tandem.pbx.User;
import io.tandem.server.CallPlane;
import io.tandem.server.IoPool;
import io.tandem.server.ListenException;
import io.tandem.server.ServerParts;
import io.tandem.server.config.Configuration;
import io.tandem.server.metric.MediaNumbers;
import io.tandem.server.metric.QualityHistograms;
import io.tandem.server.metric.RecordingNumbers;
import io.tandem.server.metric.SignallingNumbers;
import io.tandem.server.metric.SoundNumbers;
import io.tandem.sip.OwnHosts;
import io.tandem.sip.SignalSink;
import io.tandem.sip.SipGateway;
import io.tandem.sip.SipSettings;
import io.tandem.sip.auth.DigestAuthenticator;
import io.tandem.sip.registrar.Gruus;
import io.tandem.sip.registrar.Registrar;
import io.tandem.sip.stack.Listen;
import io.tandem.sip.stack.StackStartException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/** Signalling, kernel and media of a running server, joined: the one place that knows them all. */
public final class Telephony implements CallPlane {
    private static final int MOST_LOCATIONS = 100_000;
    private static final int RETRY_AFTER_SECONDS = 30;
    private static final long EXPIRY_SECONDS = 5;
    private static final long REDIAL_SECONDS = 1;
    /** One converts, one reads folders. */
    private static final int SOUND_THREADS = 2;
    private static final int SOUND_TASKS = 8;
    /** One opens files, one converts them. */
    private static final int RECORDING_THREADS = 2;
    private static final int RECORDING_TASKS = 1000;
    /** After the start has had the processors to itself. */
    private static final long SOUND_START_MS = 200;
    private static final long SOUND_SCAN_MS = 5000;

    private final ServerParts parts;
    private final SecureRandom random = new SecureRandom();
    private final AtomicLong legIds = new AtomicLong();
    private final KernelCounters counters = new KernelCounters();
    private final ScheduledExecutorService housekeeping = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().name("housekeeping").daemon(true).factory());
    private final KernelSettings kernelSettings;
    private final CallLoopProxy door;
    private final MediaNode media;
    private final Locations locations;
    private final Settings settings;
    private final Registrar registrar;
    private final DigestAuthenticator authenticator;
    private final CallLimits limits;
    private final ConferenceRooms conferences;
    private final ConferenceEvents roomEvents;
    private final Redial redial;
    private final DialPlan dialPlan;
    private final FlowServices flows;
    private final IoPool soundPool = new IoPool("sound", SOUND_THREADS, SOUND_TASKS);
    private final SoundLibrary sounds;
    private final Playlists playlists;
    private final IoPool recordingPool = new IoPool("recording", RECORDING_THREADS, RECORDING_TASKS);
    private final LegRecordings recordings;
    private final RoomRecordings roomRecordings;
    private final Recorder recorder;
    private final Gruus gruus;
    private final RelayMediaPlane plane;
    private final LoopQuestions questions;
    private final RoomControl roomControl;
    private volatile Optional<Live> live = Optional.empty();

    /** What exists once the listeners are bound. */
    private record Live(SipGateway gateway, CallLoop loop, Thread loopThread) {}

    public Telephony(ServerParts parts) {
        this.parts = parts;
        Configuration configuration = parts.configuration();
        kernelSettings = Translation.kernel(configuration);
        door = new CallLoopProxy(kernelSettings, counters);
        media = new MediaNode(Translation.media(configuration), new MediaTime(System::nanoTime, parts.clock()), random, new MediaNews(door));
        locations = Locations.open(
                MOST_LOCATIONS, new JournalFile(configuration.operation().dataDirectory().resolve("registrations.journal")), parts.ioPool(), parts.clock());
        settings = Settings.open(new JournalFile(configuration.operation().dataDirectory().resolve("settings.journal")), parts.ioPool());
        sounds = new SoundLibrary(Translation.sounds(configuration), soundPool, new SoundNews());
        playlists = new Playlists(sounds, configuration.sound().language());
        recordings = new LegRecordings(media, recordingPool, parts.clock(), System::nanoTime, door::media);
        roomRecordings = new RoomRecordings(recordingPool, parts.clock(), System::nanoTime, door::result);
        recorder = Translation.recorder(configuration, recordingPool, System::nanoTime, this::recorded);
        Directory directory = Translation.directory(configuration);
        OwnHosts ownHosts = new OwnHosts(configuration.sip().domain(), Translation.sip(configuration).listens().stream().map(Listen::address).collect(Collectors.toSet()));
        registrar = new Registrar(Translation.registrar(configuration), new LocationBindings(locations), ownHosts::has, directory::has, parts.clock());
        authenticator = new DigestAuthenticator(
                configuration.sip().domain(), ownHosts::has, new DirectoryAccounts(directory), Translation.digest(configuration), parts.clock(), random);
        limits = new CallLimits(
                Translation.limits(configuration), number -> directory.find(number).map(User::callLimit).orElse(OptionalInt.empty()), parts.clock());
        gruus = new Gruus(configuration.sip().domain(), GruuKey.of(configuration.operation().dataDirectory(), random), random);
        RegisteredContacts contacts = new RegisteredContacts(directory, registrar, limits, gruus);
        Hunt hunt = new Hunt(contacts, directory, settings, Translation.groups(configuration), Translation.ringing(configuration, ownHosts::has));
        RoomPlan roomPlan = new RoomPlan(configuration);
        conferences = new ConferenceRooms(roomPlan::rules, this::changed);
        redial = new Redial(contacts, directory, settings, Translation.groups(configuration), Translation.redial(configuration), parts.clock());
        Feature conferenceCall = new ConferenceCall(conferences, () -> "r" + HexFormat.of().toHexDigits(random.nextLong()));
        dialPlan = new DialPlan(configuration, hunt, directory, settings, limits, playlists::has,
                List.of(new DialPlan.Numbered("Conference", roomPlan::isRoom, conferenceCall), new DialPlan.Numbered("Redial", Redial::isCode, redial)));
        roomEvents = new ConferenceEvents(conferences, roomPlan::isRoom, directory, configuration.sip().domain());
        String domain = configuration.sip().domain();
        GruuCall gruuCall = new GruuCall(contacts, hunt, dialPlan.lineCall());
        JoinedCalls joinedCalls = new JoinedCalls(conferences, Translation.hold(configuration), roomPlan::isRoom, conferenceCall);
        RoomInvitation invitation = new RoomInvitation(
                conferences, roomPlan::isRoom, joinedCalls, contacts, domain, configuration.services().ringTimeout().toMillis());
        flows = new FlowServices(configuration, directory, contacts, contacts, gruuCall, joinedCalls, new RoomReferral(conferences, invitation, roomFetch(configuration, directory), domain));
        plane = new RelayMediaPlane(media, kernelSettings.ptimeMs(), playlists, door::media, recorder, recordings, roomRecordings, recordingPool);
        questions = new LoopQuestions(() -> live.map(Live::loop), door);
        roomControl = new LoopRoomControl(questions, conferences, plane.rooms(), playlists::has, new RoomCalls(invitation, directory::has, domain));
    }

    private static Fetch roomFetch(Configuration configuration, Directory directory) {
        return new Fetch(directory, configuration.sip().domain(), Translation.hold(configuration), Set.of(FeatureTag.FOCUS), configuration.sound().holdClass(), Direction.SENDRECV);
    }

    @Override
    public void start() {
        SipGateway gateway = gateway(Translation.sip(parts.configuration()));
        FeatureRegistry features = dialPlan.features(flows).serving(roomEvents);
        Surroundings around = new Surroundings(new SystemClock(), random, legIds::incrementAndGet, parts.ioPool(), new RecordedCalls(parts.records(), parts.metrics()));
        CallLoop loop = new CallLoop(door, kernelSettings, around, counters, gateway.signalling(), plane, features);
        media.start();
        recorder.start();
        live = Optional.of(new Live(gateway, loop, Thread.ofVirtual().name("call-loop").start(loop)));
        var _ = housekeeping.scheduleWithFixedDelay(locations::removeExpired, EXPIRY_SECONDS, EXPIRY_SECONDS, TimeUnit.SECONDS);
        var _ = housekeeping.scheduleWithFixedDelay(() -> door.post(() -> redial.look(loop)), REDIAL_SECONDS, REDIAL_SECONDS, TimeUnit.SECONDS);
        var _ = housekeeping.scheduleWithFixedDelay(settings::retry, EXPIRY_SECONDS, EXPIRY_SECONDS, TimeUnit.SECONDS);
        var _ = housekeeping.scheduleWithFixedDelay(sounds::scanSoon, SOUND_START_MS, SOUND_SCAN_MS, TimeUnit.MILLISECONDS);
    }

    private void recorded(String name, Path file, long durationMs, Optional<String> fault) {
        recordings.ended(name, file, durationMs, fault);
        roomRecordings.ended(name, file, durationMs, fault);
    }

    private void changed(Room room) {
        live.ifPresent(running -> running.loop().changed(ConferenceEvents.NAME, room.name()));
    }

    private SipGateway gateway(SipSettings settings) {
        SipGateway.Surroundings around = new SipGateway.Surroundings(
                new Door(), new SignallingLog(), authenticator, registrar, gruus, dialPlan::isOpen, (source, user) -> parts.drain().refusing() ? OptionalInt.of(RETRY_AFTER_SECONDS) : OptionalInt.empty(),
                legIds, System::nanoTime, random);
        try {
            return new SipGateway(settings, around);
        } catch (StackStartException e) {
            throw new ListenException(String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public int liveCalls() {
        return (int) counters.get(KernelGauge.CALLS);
    }

    @Override
    public int registrations() {
        return locations.count();
    }

    @Override
    public int conferenceParticipants() {
        return conferences.participants();
    }

    @Override
    public int parkedCalls() {
        return (int) counters.get(KernelGauge.PARKED);
    }

    @Override
    public int redialsWaiting() {
        return redial.waiting();
    }

    @Override
    public long slowTurns() {
        return counters.get(KernelCounter.TURNS_SLOW);
    }

    @Override
    public long findingsUnlogged() {
        return counters.get(KernelCounter.FINDINGS_UNLOGGED);
    }

    @Override
    public void endCalls() {
        live.ifPresent(running -> door.post(() -> running.loop().hangUpAll(Reason.sip(503, "the server is ending"))));
    }

    @Override
    public CallView view() {
        return new LoopCallView(questions);
    }

    @Override
    public RoomControl rooms() {
        return roomControl;
    }

    @Override
    public SignallingNumbers signalling() {
        return live.map(running -> Scrape.signalling(running.gateway(), counters, limits)).orElseGet(SignallingNumbers::none);
    }

    @Override
    public MediaNumbers media() {
        return Scrape.media(media.counters());
    }

    @Override
    public QualityHistograms quality() {
        return Scrape.quality(media.quality());
    }

    @Override
    public SoundNumbers sounds() {
        return Scrape.sounds(sounds.counters(), playlists, counters);
    }

    @Override
    public RecordingNumbers recordings() {
        return Scrape.recordings(recorder.counters());
    }

    @Override
    public void close() {
        housekeeping.shutdownNow();
        sounds.close();
        live.ifPresent(running -> {
            running.loop().stop();
            join(running.loopThread());
            running.gateway().close();
        });
        media.close();
        recorder.close();
        recordingPool.close();
        soundPool.close();
        locations.close();
        settings.close();
    }

    private static void join(Thread thread) {
        try {
            thread.join(TimeUnit.SECONDS.toMillis(2));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** From the wire to the loop. */
    private final class Door implements SignalSink {
        @Override
        public boolean invite(IncomingInvite invite) {
            return door.invite(invite);
        }

        @Override
        public boolean request(IncomingRequest request) {
            return door.request(request);
        }

        @Override
        public boolean signal(SignalEvent event) {
            return door.signal(event);
        }
    }

    private final class SystemClock implements KernelClock {
        @Override
        public long nanoTime() {
            return System.nanoTime();
        }

        @Override
        public Instant now() {
            return parts.clock().instant();
        }
    }
}
