package io.tandem.media;

import io.tandem.media.io.PortRange;
import java.net.InetAddress;
import java.time.Duration;

/**
 * How the media plane is set up.
 *
 * @param workers 1 to 64; the legs of one call must share a worker, so more than one splits calls, not a call
 * @param bindAddress address of all RTP ports
 * @param ports for all workers together
 * @param quarantine rest of a port pair between two calls
 * @param pauseMax longest pause to let packets gather; zero turns it off
 * @param silenceTimeout RTP missing for so long is told
 * @param receiveBufferBytes SO_RCVBUF of each socket
 * @param ringSize places in a worker's ring, a power of two
 * @param commandQueueSize commands that may wait for a worker, a power of two
 * @param warmUp packets sent through each worker's path before the first call; 0 for none
 */
public record MediaConfiguration(
        int workers,
        MediaMode mode,
        MediaIo io,
        InetAddress bindAddress,
        PortRange ports,
        Duration quarantine,
        Duration pauseMax,
        Duration silenceTimeout,
        int receiveBufferBytes,
        int ringSize,
        int commandQueueSize,
        int warmUp) {
    private static final int MAX_WORKERS = 64;

    public MediaConfiguration {
        if (workers < 1 || workers > MAX_WORKERS) {
            throw new IllegalArgumentException("media workers " + workers + " is outside 1 to " + MAX_WORKERS);
        }
        requirePowerOfTwo("media ring size", ringSize);
        requirePowerOfTwo("media command queue size", commandQueueSize);
        if (pauseMax.isNegative() || quarantine.isNegative() || silenceTimeout.isNegative() || silenceTimeout.isZero()) {
            throw new IllegalArgumentException("media pause " + pauseMax + " and quarantine " + quarantine
                    + " must not be negative, silence time-out " + silenceTimeout + " must be above zero");
        }
    }

    /** One worker in shared mode and the values that were measured to be good. */
    public static MediaConfiguration of(InetAddress bindAddress, PortRange ports) {
        return new MediaConfiguration(1, MediaMode.SHARED, MediaIo.AUTO, bindAddress, ports, Duration.ofSeconds(2),
                Duration.ofNanos(500_000), Duration.ofSeconds(30), 64 * 1024, 2048, 8192, 20_000);
    }

    long silenceTimeoutNs() {
        return silenceTimeout.toNanos();
    }

    private static void requirePowerOfTwo(String what, int size) {
        if (size < 2 || Integer.bitCount(size) != 1) {
            throw new IllegalArgumentException(what + " " + size + " must be a power of two, at least 2");
        }
    }
}
