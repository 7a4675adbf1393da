package io.tandem.media;

import io.tandem.media.io.Datagram;
import io.tandem.media.io.UdpAddress;
import java.util.List;
import java.util.Optional;

/**
 * Counts what arrives from a leg in place of its audio. When none has come for two seconds, that is evidence for {@link AudioEvidence}; told a few
 * times more, each after twice the time, while it lasts. Owned by one media worker; nothing allocates but {@link #evidence}.
 */
final class AudioWatch {
    private static final long FIRST_NS = 2_000_000_000L;
    private static final int TELLINGS = 6;
    private static final int NONE = -1;
    /** Comfort noise (RFC 3551 table 4, and its old number): the phone is there and says nothing. */
    private static final int COMFORT_NOISE = 13;
    private static final int OLD_COMFORT_NOISE = 19;
    /** Some packets may find a port closed that opens late. */
    private static final int REFUSED_ENOUGH = 25;

    private long lastNs;
    private long waitNs;
    private long dueNs;
    private int tellingsLeft;
    private boolean heard;
    private boolean strange;
    private long strangerHigh;
    private long strangerLow;
    private int strangerPort;
    private int wrongType = NONE;
    private int refused;
    private boolean toldRefused;

    /** Described anew, or told to do something else. */
    void restart(long nowNs) {
        heard = false;
        strange = false;
        wrongType = NONE;
        refused = 0;
        toldRefused = false;
        onSign(nowNs);
    }

    private void onSign(long nowNs) {
        lastNs = nowNs;
        waitNs = FIRST_NS;
        tellingsLeft = TELLINGS;
        dueNs = nowNs + FIRST_NS;
    }

    void onAudio(long nowNs) {
        heard = true;
        onSign(nowNs);
    }

    void onOther(int payloadType, long nowNs) {
        if (payloadType == COMFORT_NOISE || payloadType == OLD_COMFORT_NOISE) {
            onSign(nowNs);
        } else {
            wrongType = payloadType;
        }
    }

    void onStranger(Datagram packet) {
        strange = true;
        strangerHigh = packet.sourceHigh();
        strangerLow = packet.sourceLow();
        strangerPort = packet.sourcePort();
    }

    /** So many packets came back since the last call. */
    void onRefused(int packets) {
        refused += packets;
    }

    /** True when it is time to tell. */
    boolean takeDue(long nowNs) {
        boolean closed = refused >= REFUSED_ENOUGH && !toldRefused;
        if (!closed && (tellingsLeft == 0 || nowNs - dueNs < 0)) {
            return false;
        }
        toldRefused |= closed;
        tellingsLeft = Math.max(0, tellingsLeft - 1);
        waitNs *= 2;
        dueNs = nowNs + waitNs;
        return true;
    }

    AudioEvidence evidence(UdpAddress local, RemoteMedia remote, boolean sendable, boolean refusalSeen, long nowNs) {
        List<Integer> agreed = remote.received().stream().map(ReceivedCodec::payloadType).toList();
        Optional<UdpAddress> stranger = !strange ? Optional.empty() : Optional.of(new UdpAddress(strangerHigh, strangerLow, strangerPort));
        return new AudioEvidence((nowNs - lastNs) / 1_000_000, heard, local, remote.rtp(), sendable, remote.mayReceive(), stranger,
                wrongType == NONE ? Optional.empty() : Optional.of(wrongType), agreed, refused >= REFUSED_ENOUGH, refusalSeen);
    }
}
