package io.tandem.media;

import io.tandem.media.io.UdpAddress;
import java.util.Optional;

/** A leg's reserved media, to be named in commands; knows on which worker it lives. Any thread. */
public final class SessionHandle {
    private final MediaSession session;
    private volatile MediaWorkerProxy worker;

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

    /** Nothing that was asked before a move is asked of the worker after it. */
    synchronized boolean offer(MediaCommand command) {
        return worker.offer(command);
    }

    /** Goes on living on that worker, silent until it is told what to do there. False, and all as before, when either worker takes no more. */
    synchronized boolean moveTo(MediaWorkerProxy to) {
        if (to == worker) {
            return true;
        }
        int slot = to.worker().sessions().takeSlot();
        if (slot == SessionTable.NO_SLOT || !to.offer(new MediaCommand.Expect(session))) {
            return giveBack(to, slot);
        }
        if (!worker.offer(new MediaCommand.Depart(session, slot, to))) {
            to.put(new MediaCommand.Arrive(session, slot, Optional.empty()));
            return false;
        }
        worker = to;
        return true;
    }

    private static boolean giveBack(MediaWorkerProxy to, int slot) {
        if (slot != SessionTable.NO_SLOT) {
            to.worker().sessions().giveBack(slot);
        }
        return false;
    }

    @Override
    public String toString() {
        return "leg " + session.legId + " at " + session.localRtp + " on " + worker.name();
    }
}
