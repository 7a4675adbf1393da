package io.tandem.media;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** The platform threads of one worker: one in shared mode, two in dedicated mode. */
final class WorkerThreads {
    private static final long HANDLER_NAP_NS = 1_000_000L;
    private static final int HANDLER_SPINS = 100;
    private static final long JOIN_MS = 5_000;

    private final MediaWorker worker;
    private final MediaTime time;
    private final AdaptivePause pause;
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean running = true;
    private volatile @Nullable Thread napping;

    WorkerThreads(MediaWorker worker, MediaConfiguration configuration, MediaTime time) {
        this.worker = worker;
        this.time = time;
        this.pause = new AdaptivePause(configuration.pauseMax().toNanos());
        switch (configuration.mode()) {
            case SHARED -> threads.add(thread("", this::runShared));
            case DEDICATED -> {
                threads.add(thread("-receive", this::runReceiver));
                threads.add(thread("", this::runHandler));
            }
        }
    }

    private Thread thread(String suffix, Runnable loop) {
        return Thread.ofPlatform().name(worker.name() + suffix).daemon(true).unstarted(loop);
    }

    void start() {
        threads.forEach(Thread::start);
    }

    private void runShared() {
        long nowNs = time.nowNs();
        while (running) {
            int work = worker.receive(nowNs, worker.ticks().waitNs(nowNs));
            long receivedNs = time.nowNs();
            worker.handle();
            nowNs = rest(work, receivedNs);
        }
    }

    private void runReceiver() {
        long nowNs = time.nowNs();
        while (running) {
            int work = worker.receive(nowNs, worker.ticks().waitNs(nowNs));
            long receivedNs = time.nowNs();
            Thread sleeper = napping;
            if (work > 0 && sleeper != null) {
                LockSupport.unpark(sleeper);
            }
            nowNs = rest(work, receivedNs);
        }
    }

    private long rest(int work, long receivedNs) {
        long doneNs = time.nowNs();
        long pauseNs = pause.afterTurn(work, doneNs - receivedNs, doneNs);
        if (pauseNs == 0 || work == 0) {
            return doneNs;
        }
        LockSupport.parkNanos(pauseNs);
        return time.nowNs();
    }

    private void runHandler() {
        int idle = 0;
        while (running) {
            if (worker.handle()) {
                idle = 0;
            } else if (++idle < HANDLER_SPINS) {
                Thread.onSpinWait();
            } else {
                nap();
            }
        }
    }

    /** Says that it naps before it looks once more, so that a burst published meanwhile is not slept over. */
    private void nap() {
        napping = Thread.currentThread();
        if (worker.ring().isEmpty()) {
            LockSupport.parkNanos(HANDLER_NAP_NS);
        }
        napping = null;
    }

    /** Ends the threads; true when they are gone. */
    boolean stop() {
        running = false;
        worker.io().wakeUp();
        boolean gone = true;
        for (Thread thread : threads) {
            gone &= join(thread);
        }
        return gone;
    }

    private static boolean join(Thread thread) {
        try {
            thread.join(JOIN_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return !thread.isAlive();
    }
}
