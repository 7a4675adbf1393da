package io.tandem.bench.music;

import io.tandem.bench.Unheard;
import io.tandem.media.AudioCodec;
import io.tandem.media.MediaConfiguration;
import io.tandem.media.MediaIo;
import io.tandem.media.MediaMode;
import io.tandem.media.MediaNode;
import io.tandem.media.MediaTime;
import io.tandem.media.RemoteMedia;
import io.tandem.media.SessionHandle;
import io.tandem.media.io.PortRange;
import io.tandem.media.sound.Sound;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.locks.LockSupport;

/** A media node whose legs all hear the same music. */
final class MusicSender implements Sender {
    private static final int FIRST_PORT = 10_000;
    private static final int SPARE_PAIRS = 200;
    /** For the worker to take what waits in its queue. */
    private static final long TURN_NS = 1_000_000;
    private static final int AT_A_TIME = 500;

    private final MediaNode node;

    MusicSender(int legs, Sinks sinks, List<Sound> pieces) {
        PortRange ports = new PortRange(FIRST_PORT, FIRST_PORT + 2 * (legs + SPARE_PAIRS) - 1);
        MediaConfiguration usual = MediaConfiguration.of(InetAddress.getLoopbackAddress(), ports);
        node = new MediaNode(
                new MediaConfiguration(1, MediaMode.SHARED, MediaIo.EPOLL, usual.bindAddress(), ports, usual.quarantine(), usual.pauseMax(), Duration.ofHours(1), usual.receiveBufferBytes(),
                        usual.ringSize(), usual.commandQueueSize(), 0),
                new MediaTime(System::nanoTime, InstantSource.system()), new SecureRandom(), new Unheard());
        node.start();
        for (int leg = 0; leg < legs; leg++) {
            SessionHandle handle = node.open(leg, Optional.empty()).orElseThrow(() -> new IllegalStateException("no media port: " + node.counters()));
            node.configure(handle, RemoteMedia.of(sinks.of(leg), AudioCodec.PCMU, OptionalInt.empty()));
            node.music(handle, "default", () -> pieces);
            if (leg % AT_A_TIME == 0) {
                LockSupport.parkNanos(TURN_NS);
            }
        }
    }

    @Override
    public long cpuNs() {
        var threads = ManagementFactory.getThreadMXBean();
        return Thread.getAllStackTraces().keySet().stream().filter(thread -> thread.getName().startsWith("media-0")).mapToLong(thread -> threads.getThreadCpuTime(thread.threadId())).sum();
    }

    @Override
    public long packets() {
        return node.counters().packetsOut();
    }

    @Override
    public void close() {
        node.close();
    }
}
