package io.tandem.server.record;

import io.tandem.call.CallRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes call records to {@code data.dir/calls} on the I/O pool. {@link #write} and {@link #retry} may be called from any thread and never wait for
 * the disk. While the disk refuses, records wait in the queue; when that is full new ones are dropped and counted.
 */
public final class CallRecordWriter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CallRecordWriter.class);
    private static final Duration LOG_EVERY = Duration.ofMinutes(1);

    private final RecordFile file;
    private final Executor pool;
    private final InstantSource clock;
    private final BlockingQueue<CallRecord> queue;
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private final AtomicLong written = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();
    private final AtomicLong failures = new AtomicLong();
    private Instant nextLog = Instant.MIN;

    /**
     * Takes where and how to write; nothing is opened yet.
     *
     * @param maxBytes size from which on a day's records go on in another file
     * @param capacity records that may wait
     */
    public CallRecordWriter(Path folder, long maxBytes, int capacity, Executor pool, InstantSource clock) {
        this.file = new RecordFile(folder, maxBytes);
        this.pool = pool;
        this.clock = clock;
        this.queue = new ArrayBlockingQueue<>(capacity);
    }

    /** Queues a record. */
    public void write(CallRecord record) {
        if (!queue.offer(record)) {
            dropped.incrementAndGet();
        }
        retry();
    }

    /** Sees to it that what waits is written; called once a second too, so that a disk that works again is noticed without a call. */
    public void retry() {
        if (queue.isEmpty() || !scheduled.compareAndSet(false, true)) {
            return;
        }
        try {
            pool.execute(this::drain);
        } catch (RejectedExecutionException e) {
            scheduled.set(false);
            failures.incrementAndGet();
        }
    }

    /** Records on disk. */
    public long written() {
        return written.get();
    }

    /** Records lost because the queue was full. */
    public long dropped() {
        return dropped.get();
    }

    /** Attempts to write that failed. */
    public long failures() {
        return failures.get();
    }

    /** Records that wait. */
    public int waiting() {
        return queue.size();
    }

    private void drain() {
        boolean again = false;
        try {
            again = drainQueue();
        } finally {
            scheduled.set(false);
        }
        if (again) {
            retry();
        }
    }

    /** Writes until the queue is empty or the disk refuses; a record leaves the queue once it is on disk. False when the disk refused. */
    private synchronized boolean drainQueue() {
        for (CallRecord next = queue.peek(); next != null; next = queue.peek()) {
            try {
                file.append(LocalDate.ofInstant(next.ended(), ZoneOffset.UTC), CallRecordJson.line(next));
            } catch (IOException e) {
                failed(e);
                return false;
            }
            queue.remove();
            written.incrementAndGet();
        }
        return true;
    }

    private void failed(IOException e) {
        failures.incrementAndGet();
        Instant now = clock.instant();
        if (!now.isBefore(nextLog)) {
            nextLog = now.plus(LOG_EVERY);
            LOG.atError().addKeyValue("waiting", queue.size()).addKeyValue("dropped", dropped.get()).addKeyValue("cause", e.toString())
                    .log("call records cannot be written; they wait until the disk takes them");
        }
    }

    /** Writes what waits on the caller's thread and closes the file. */
    @Override
    public void close() {
        drainQueue();
        closeFile();
    }

    private synchronized void closeFile() {
        try {
            file.close();
        } catch (IOException e) {
            failed(e);
        }
        if (!queue.isEmpty()) {
            LOG.atError().addKeyValue("lost", queue.size()).log("call records are lost: the disk did not take them before the end");
        }
    }
}
