package io.tandem.media;

import io.tandem.codec.Tone;
import io.tandem.media.io.DatagramIoException;
import io.tandem.media.io.DatagramOptions;
import io.tandem.media.io.PortPairs;
import io.tandem.media.io.UdpAddress;
import io.tandem.media.record.Channel;
import io.tandem.media.record.OngoingRecording;
import io.tandem.media.rtp.TelephoneEvent;
import io.tandem.media.sound.Sound;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * The media plane of a node: its workers, their ports, and the commands of the control plane. Every method from any thread;
 * none blocks. A command that finds the worker's queue full is not carried out, answers false, and is counted.
 */
public final class MediaNode implements AutoCloseable {
    private static final int TOKENS_PER_SESSION = 2;

    private final MediaConfiguration configuration;
    private final MediaTime time;
    private final RandomGenerator random;
    private final MediaEvents events;
    private final PortPairs ports;
    private final List<MediaWorkerProxy> proxies = new ArrayList<>();
    private final List<WorkerThreads> threads = new ArrayList<>();
    private final CounterSnapshot snapshot;
    private final LongAdder slotsExhausted = new LongAdder();
    private final LongAdder commandsRefused = new LongAdder();

    /** {@code random}: for SSRCs and the like, thread-safe and not to be guessed. */
    public MediaNode(MediaConfiguration configuration, MediaTime time, RandomGenerator random, MediaEvents events) {
        this.configuration = configuration;
        this.time = time;
        this.random = random;
        this.events = events;
        ports = new PortPairs(configuration.ports(), configuration.quarantine().toNanos(), time.nowNs());
        byte[] canonicalName = Long.toHexString(random.nextLong()).getBytes(StandardCharsets.US_ASCII);
        List<MediaWorker> workers = new ArrayList<>();
        for (int i = 0; i < configuration.workers(); i++) {
            MediaWorker worker = worker("media-" + i);
            workers.add(worker);
            proxies.add(new MediaWorkerProxy(worker, events, canonicalName));
            threads.add(new WorkerThreads(worker, configuration, time));
        }
        snapshot = new CounterSnapshot(workers, ports);
    }

    private MediaWorker worker(String name) {
        int capacity = TOKENS_PER_SESSION * configuration.ports().pairs();
        DatagramOptions options =
                new DatagramOptions(capacity, configuration.receiveBufferBytes(), DatagramOptions.EXPEDITED_FORWARDING);
        return new MediaWorker(name, configuration, configuration.io().open(options), ports, time,
                new SplittableRandom(random.nextLong()), events);
    }

    /** Starts the workers, and beside them a thread that warms up the packet path and ends. */
    public void start() {
        threads.forEach(WorkerThreads::start);
        Thread.ofPlatform().name("media-warm-up").daemon(true).start(this::warmUp);
    }

    private void warmUp() {
        try {
            MediaWarmUp.run(configuration, time);
        } catch (RuntimeException e) {
            events.failed("media-warm-up", e);
        }
    }

    /**
     * Reserves a pair of ports and binds it; nothing is received until {@link #configure}.
     *
     * @param beside the other leg of the call: both will live on one worker
     * @return empty when no port is left, the system gives no more sockets, or the worker's queue is full; all are counted
     */
    public Optional<SessionHandle> open(long legId, Optional<SessionHandle> beside) {
        return open(legId, beside.map(SessionHandle::worker).orElseGet(this::leastLoaded));
    }

    private Optional<SessionHandle> open(long legId, MediaWorkerProxy worker) {
        SessionTable table = worker.worker().sessions();
        int slot = table.takeSlot();
        if (slot == SessionTable.NO_SLOT) {
            slotsExhausted.increment();
            return Optional.empty();
        }
        Optional<SessionHandle> handle = Optional.empty();
        try {
            handle = open(legId, worker, slot);
        } catch (DatagramIoException e) {
            slotsExhausted.increment();
            events.failed(worker.name(), e);
        } finally {
            if (handle.isEmpty()) {
                table.giveBack(slot);
            }
        }
        return handle;
    }

    private Optional<SessionHandle> open(long legId, MediaWorkerProxy worker, int slot) {
        OptionalInt port = ports.take(time.nowNs(), candidate -> worker.bind(slot, configuration.bindAddress(), candidate));
        if (port.isEmpty()) {
            return Optional.empty();
        }
        UdpAddress local = UdpAddress.of(configuration.bindAddress(), port.getAsInt());
        Optional<SessionHandle> handle = worker.open(legId, slot, local, random);
        if (handle.isEmpty()) {
            ports.release(port.getAsInt(), time.nowNs());
        }
        return handle;
    }

    /** The same on the worker of a mixer, so that the leg can be seated there. */
    public Optional<SessionHandle> open(long legId, MixerHandle<?> beside) {
        return open(legId, beside.worker());
    }

    private MediaWorkerProxy leastLoaded() {
        return proxies.stream().min(Comparator.comparingInt(MediaWorkerProxy::sessions)).orElseThrow();
    }

    /** What was negotiated; again whenever that changes. */
    public boolean configure(SessionHandle leg, RemoteMedia remote) {
        return leg.offer(new MediaCommand.Configure(leg.session(), remote));
    }

    /** Joins two legs; ends whatever either did before. When they live on two workers, one moves to the worker of the other, the one with less to do. */
    public boolean bridge(SessionHandle one, SessionHandle other) {
        boolean stays = one.worker().sessions() <= other.worker().sessions();
        boolean together = stays ? other.moveTo(one.worker()) : one.moveTo(other.worker());
        if (!together) {
            commandsRefused.increment();
            return false;
        }
        return one.offer(new MediaCommand.Bridge(one.session(), other.session()));
    }

    /** Ends the bridge of a leg; both legs fall silent. */
    public boolean unbridge(SessionHandle leg) {
        return leg.offer(new MediaCommand.Unbridge(leg.session()));
    }

    /** What the leg sends comes back to it. */
    public boolean echo(SessionHandle leg) {
        return leg.offer(new MediaCommand.Echo(leg.session()));
    }

    /** Plays a sine without end. IllegalArgumentException for a frequency or level that 8000 Hz G.711 cannot carry. */
    public boolean tone(SessionHandle leg, double frequencyHz, double levelDbm0) {
        Tone tone = new Tone(frequencyHz, levelDbm0, AudioCodec.CLOCK_RATE_HZ);
        return leg.offer(new MediaCommand.PlayTone(leg.session(), tone));
    }

    /**
     * Plays sounds once, one after the other, each from its first sample; {@link MediaEvents#played} tells the end. What the future still waits for is waited for
     * up to 10 s; one that fails counts as no sounds. Nothing else of the worker waits.
     */
    public boolean prompts(SessionHandle leg, CompletableFuture<List<Sound>> sounds, long id) {
        return leg.offer(new MediaCommand.PlayPrompts(leg.session(), sounds, id));
    }

    /**
     * Plays a class of music without end, at the position that is shared by all who hear it on this worker.
     *
     * @param pieces what is in the class by now; asked on the worker's thread at the end of each piece, so that it must answer at once
     */
    public boolean music(SessionHandle leg, String musicClass, Supplier<List<Sound>> pieces) {
        return leg.offer(new MediaCommand.PlayMusic(leg.session(), musicClass, pieces));
    }

    /** Puts a mixer on the worker of that leg, or on the one with the least to do; empty when its queue is full. */
    public <C> Optional<MixerHandle<C>> place(MediaMixer<C> mixer, Optional<SessionHandle> beside) {
        MediaWorkerProxy worker = beside.map(SessionHandle::worker).orElseGet(this::leastLoaded);
        PlacedMixer<C> placed = new PlacedMixer<>(mixer);
        return worker.offer(new MediaCommand.Place(placed)) ? Optional.of(new MixerHandle<>(placed, worker)) : Optional.empty();
    }

    /**
     * Seats a leg at a mixer; ends whatever it did before. Any other purpose, {@link #silence} for one, takes it away. A leg of another worker cannot be seated:
     * false, counted.
     */
    public boolean seat(MixerHandle<?> mixer, SessionHandle leg) {
        if (mixer.worker() != leg.worker()) {
            commandsRefused.increment();
            return false;
        }
        return leg.offer(new MediaCommand.Seat(mixer.mixer(), leg.session()));
    }

    /** Tells a mixer something; see {@link MediaMixer#onCommand}. */
    public <C> boolean tell(MixerHandle<C> mixer, C command) {
        return mixer.worker().offer(new MediaCommand.Tell<>(mixer.mixer(), command));
    }

    /** The same when it is about a leg that may be on its way to the mixer's worker: it is told behind all that was asked of the leg before. */
    public <C> boolean tell(MixerHandle<C> mixer, SessionHandle leg, C command) {
        return leg.offer(new MediaCommand.TellOf<>(mixer.mixer(), leg.session(), command));
    }

    /** Takes a mixer away; whoever still sits there falls silent. */
    public boolean remove(MixerHandle<?> mixer) {
        return mixer.worker().offer(new MediaCommand.Remove(mixer.mixer()));
    }

    /** Sends nothing; digits are still heard. */
    public boolean silence(SessionHandle leg) {
        return leg.offer(new MediaCommand.Silence(leg.session()));
    }

    /** Records a leg: what it sends on the side of {@code voice}, what it is sent on the other. Until {@link #unrecord}; another recording of the leg takes the place of this one. */
    public boolean record(SessionHandle leg, OngoingRecording recording, Channel voice) {
        return leg.offer(new MediaCommand.Tap(leg.session(), Optional.of(recording.tap(voice)), Optional.of(recording.tap(voice.other()))));
    }

    /** Copies nothing of the leg any more. */
    public boolean unrecord(SessionHandle leg) {
        return leg.offer(new MediaCommand.Tap(leg.session(), Optional.empty(), Optional.empty()));
    }

    /**
     * Whether the leg's phone dials by tones in its audio: they are heard, silenced where the other leg gets its digits another way, and ours are sent as tones.
     * Without effect while the leg has telephone-event.
     */
    public boolean dialByTones(SessionHandle leg, boolean wanted) {
        return leg.offer(new MediaCommand.DialByTones(leg.session(), wanted));
    }

    /** Sends a digit (0 to 9, *, #, A to D, else IllegalArgumentException) as telephone-event, or as tones; a leg that takes neither is counted. */
    public boolean sendDigit(SessionHandle leg, char digit, int durationMs) {
        int event = TelephoneEvent.event(digit);
        return leg.offer(new MediaCommand.SendDigit(leg.session(), event, durationMs));
    }

    /** Treats RTP from the phone, to it, or both as a bad network would, from now on; {@link Impairment#NONE} ends it. */
    public boolean impair(SessionHandle leg, boolean fromPhone, boolean toPhone, Impairment impairment) {
        return leg.offer(new MediaCommand.Impair(leg.session(), fromPhone, toPhone, impairment));
    }

    /** Gives the ports back. Never lost: when the queue is full the worker sees the request within a second. */
    public void close(SessionHandle leg) {
        leg.session().requestClose();
        leg.offer(new MediaCommand.Close(leg.session()));
    }

    /** For /metrics and tests. */
    public MediaCounters counters() {
        return snapshot.take(slotsExhausted.sum(), commandsRefused.sum());
    }

    /** How well the legs were heard, since the start; for /metrics. */
    public QualityNumbers quality() {
        return snapshot.quality();
    }

    /** Stops the workers and closes all sockets. Legs still open are not told of. */
    @Override
    public void close() {
        for (int i = 0; i < threads.size(); i++) {
            if (threads.get(i).stop()) {
                proxies.get(i).worker().io().close();
            }
        }
    }
}
