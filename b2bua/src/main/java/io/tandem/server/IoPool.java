package io.tandem.server;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Platform threads for files, databases and conversions, bounded: at the bound {@link #execute} throws RejectedExecutionException and counts. Any thread. */
public final class IoPool implements Executor, AutoCloseable {
    private static final long IDLE_SECONDS = 60;
    private static final long CLOSE_SECONDS = 5;

    private final AtomicLong rejected = new AtomicLong();
    private final ThreadPoolExecutor threads;

    /** Takes the number of threads and of tasks that may wait; the name begins those of the threads. */
    public IoPool(String name, int threadCount, int capacity) {
        threads = new ThreadPoolExecutor(threadCount, threadCount, IDLE_SECONDS, TimeUnit.SECONDS, new ArrayBlockingQueue<>(capacity),
                Thread.ofPlatform().name(name + "-", 1).daemon(true).factory());
        threads.allowCoreThreadTimeOut(true);
    }

    @Override
    public void execute(Runnable task) {
        try {
            threads.execute(task);
        } catch (RejectedExecutionException e) {
            rejected.incrementAndGet();
            throw e;
        }
    }

    /** Tasks refused since the start. */
    public long rejected() {
        return rejected.get();
    }

    /** Lets waiting tasks end, five seconds at most. */
    @Override
    public void close() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
