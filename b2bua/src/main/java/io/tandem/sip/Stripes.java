package io.tandem.sip;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Threads for what may block: connecting and writing to streams. Work of one peer stays on one thread, so its order holds and a peer that
 * does not read holds up its own stripe alone. A full stripe refuses.
 */
final class Stripes implements AutoCloseable {
    private static final int QUEUE_BOUND = 2000;

    private final List<ThreadPoolExecutor> stripes = new ArrayList<>();

    Stripes(String name, int count) {
        for (int i = 0; i < count; i++) {
            ThreadPoolExecutor stripe = new ThreadPoolExecutor(1, 1, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(QUEUE_BOUND),
                    Thread.ofPlatform().name(name + "-" + i).daemon(true).factory());
            stripe.allowCoreThreadTimeOut(true);
            stripes.add(stripe);
        }
    }

    /** False when the peer's stripe is full. */
    boolean offer(Object peer, Runnable work) {
        try {
            stripes.get(Math.floorMod(peer.hashCode(), stripes.size())).execute(work);
            return true;
        } catch (RejectedExecutionException e) {
            return false;
        }
    }

    @Override
    public void close() {
        stripes.forEach(ThreadPoolExecutor::shutdownNow);
    }
}
