package io.tandem.sip;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Looks host names up away from the signalling thread (addresses only, no SRV). Bounded: when too many wait, a look-up fails at once. */
final class Resolver implements AutoCloseable {
    private static final int THREADS = 4;
    private static final int QUEUE_BOUND = 256;

    private final SignallingLoop loop;
    private final ThreadPoolExecutor pool;

    Resolver(SignallingLoop loop) {
        this.loop = loop;
        pool = new ThreadPoolExecutor(THREADS, THREADS, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(QUEUE_BOUND),
                Thread.ofPlatform().name("sip-names-", 0).daemon(true).factory());
        pool.allowCoreThreadTimeOut(true);
    }

    /** The answer comes on the signalling thread: a literal address, or empty. */
    void lookUp(String host, Consumer<Optional<String>> answer) {
        try {
            pool.execute(() -> {
                Optional<String> address = find(host);
                loop.post(() -> answer.accept(address));
            });
        } catch (RejectedExecutionException e) {
            loop.post(() -> answer.accept(Optional.empty()));
        }
    }

    @SuppressWarnings("AddressSelection") // the one place where names are looked up, and the first address is the system's choice
    private static Optional<String> find(String host) {
        try {
            return Optional.of(InetAddress.getByName(host).getHostAddress());
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }
}
