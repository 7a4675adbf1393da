package io.tandem.media.record;

import io.tandem.codec.WavWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import java.util.function.LongSupplier;

/**
 * Writes all recordings of a node on a thread of its own, so that neither a slow disk nor a full one is felt by a call. Files are whole WAVs at any moment: twice a
 * second the header is set to what is there, so that a process that is killed loses less than a second. When a file takes no more, its recording ends with an
 * event; the others go on.
 */
public final class Recorder implements AutoCloseable {
    private static final long TURN_NS = 100_000_000L;
    private static final int TURNS_PER_CHECKPOINT = 5;
    private static final long LONGEST_JOIN_MS = 5000;

    private final RecorderSettings settings;
    private final RecordingFiles files;
    private final RecordingConversion conversion;
    private final Executor pool;
    private final LongSupplier clockNs;
    private final RecordingEvents events;
    private final LinkedBlockingQueue<OngoingRecording> begun;
    private final List<OngoingRecording> ongoing = new ArrayList<>();
    private final AtomicInteger active = new AtomicInteger();
    private final LongAdder started = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder lost = new LongAdder();
    private final AtomicBoolean closing = new AtomicBoolean();
    private final Thread thread = Thread.ofPlatform().name("recorder").daemon(true).unstarted(this::run);
    private int turns;

    /** {@code pool}: where files are converted; {@code clockNs}: the clock of the workers' packets. */
    public Recorder(RecorderSettings settings, RecordingFiles files, RecordingConversion conversion, Executor pool, LongSupplier clockNs, RecordingEvents events) {
        this.settings = settings;
        this.files = files;
        this.conversion = conversion;
        this.pool = pool;
        this.clockNs = clockNs;
        this.events = events;
        this.begun = new LinkedBlockingQueue<>(settings.mostRecordings());
    }

    /** Starts its thread; without, {@link #doWork} is called by hand. */
    public void start() {
        thread.start();
    }

    /**
     * Begins a recording, its file too, which may wait for the disk. Any thread but a worker's.
     *
     * @param codecs a decoder for a number that the taps will be given, empty for those that cannot be recorded
     * @throws IOException when there is no file to be had, or as many recordings go on as may
     */
    public OngoingRecording begin(String name, IntFunction<Optional<StreamDecoder>> codecs) throws IOException {
        return begin(name, Channel.COUNT, codecs);
    }

    /** The same for what is one stream, on the left: a file with one side. */
    public OngoingRecording beginOneSided(String name, IntFunction<Optional<StreamDecoder>> codecs) throws IOException {
        return begin(name, 1, codecs);
    }

    private OngoingRecording begin(String name, int sides, IntFunction<Optional<StreamDecoder>> codecs) throws IOException {
        if (closing.get() || active.incrementAndGet() > settings.mostRecordings()) {
            refuse();
            throw new IOException("no more than " + settings.mostRecordings() + " recordings at a time");
        }
        try {
            WavWriter file = new WavWriter(files.create(name), settings.sampleRateHz(), sides);
            OngoingRecording recording = new OngoingRecording(name, settings.sampleRateHz(), sides, clockNs.getAsLong(), settings.logBytes(), file, codecs);
            begun.add(recording);
            started.increment();
            return recording;
        } catch (IOException | RuntimeException e) {
            refuse();
            throw e;
        }
    }

    private void refuse() {
        active.decrementAndGet();
        refused.increment();
    }

    private void run() {
        while (!closing.get()) {
            doWork(clockNs.getAsLong());
            LockSupport.parkNanos(this, TURN_NS);
        }
        endAll();
    }

    /** One turn: takes what the workers put down, writes what is old enough. */
    public void doWork(long nowNs) {
        begun.drainTo(ongoing);
        turns = (turns + 1) % TURNS_PER_CHECKPOINT;
        for (Iterator<OngoingRecording> each = ongoing.iterator(); each.hasNext(); ) {
            OngoingRecording recording = each.next();
            Optional<String> fault = write(recording, nowNs);
            if (fault.isPresent() || recording.isOver()) {
                each.remove();
                end(recording, fault);
            }
        }
    }

    private Optional<String> write(OngoingRecording recording, long nowNs) {
        try {
            recording.write(nowNs);
            if (turns == 0) {
                recording.checkpoint();
            }
            return Optional.empty();
        } catch (IOException | RuntimeException e) {
            return Optional.of("it could not be written: " + e.getMessage());
        }
    }

    private void end(OngoingRecording recording, Optional<String> fault) {
        Optional<String> last = fault;
        try {
            recording.close();
        } catch (IOException e) {
            last = fault.or(() -> Optional.of("its file could not be closed: " + e.getMessage()));
        }
        lost.add(recording.lost());
        active.decrementAndGet();
        convert(recording, last);
    }

    /** What could not be written whole, or when nobody has time, stays a WAV. */
    private void convert(OngoingRecording recording, Optional<String> fault) {
        Path file = files.path(recording.name());
        try {
            if (fault.isEmpty() && !closing.get()) {
                pool.execute(() -> convert(recording, file));
                return;
            }
            tell(recording, file, fault);
        } catch (RejectedExecutionException e) {
            tell(recording, file, Optional.of("it is left a WAV: too many files wait to be converted"));
        }
    }

    private void convert(OngoingRecording recording, Path file) {
        Path made = file;
        Optional<String> fault = Optional.empty();
        try {
            made = conversion.convert(file);
        } catch (IOException e) {
            fault = Optional.of("it is left a WAV: " + e.getMessage());
        }
        tell(recording, made, fault);
    }

    private void tell(OngoingRecording recording, Path file, Optional<String> fault) {
        if (fault.isPresent()) {
            failed.increment();
        }
        events.ended(recording.name(), file, recording.durationMs(), fault);
    }

    /** What was heard so far is written, and the files are closed. */
    private void endAll() {
        begun.drainTo(ongoing);
        for (OngoingRecording recording : ongoing) {
            Optional<String> fault = Optional.empty();
            try {
                recording.finish(clockNs.getAsLong());
            } catch (IOException | RuntimeException e) {
                fault = Optional.of("it could not be written: " + e.getMessage());
            }
            end(recording, fault);
        }
        ongoing.clear();
    }

    /** For /metrics and tests. */
    public RecorderCounters counters() {
        return new RecorderCounters(active.get(), started.sum(), refused.sum(), failed.sum(), lost.sum());
    }

    /** Ends all recordings; their files are whole. Waits at most five seconds for a disk. */
    @Override
    public void close() {
        if (!closing.getAndSet(true)) {
            if (thread.getState() == Thread.State.NEW) {
                endAll();
                return;
            }
            LockSupport.unpark(thread);
            try {
                thread.join(LONGEST_JOIN_MS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
