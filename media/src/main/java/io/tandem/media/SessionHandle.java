package io.tandem.media;

import io.tandem.media.io.UdpAddress;

/** A leg's reserved media, to be named in commands. Immutable from outside; any thread. */
public final class SessionHandle {
    private final MediaSession session;
    private final MediaWorkerProxy worker;

    SessionHandle(MediaSession session, MediaWorkerProxy worker) {
        this.session = session;
        this.worker = worker;
    }

    public long legId() {
        return session.legId;
    }

    /** Our address and RTP port, for the session description; RTCP is on the next port. */
    public UdpAddress localRtp() {
        return session.localRtp;
    }

    public String workerName() {
        return worker.name();
    }

    MediaSession session() {
        return session;
    }

    MediaWorkerProxy worker() {
        return worker;
    }

    @Override
    public String toString() {
        return "leg " + session.legId + " at " + session.localRtp + " on " + worker.name();
    }
}
