package io.tandem.media;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The legs of a worker that are treated badly on purpose; mostly none, and then it costs a look at a field. Owned by one media worker, but for {@link #limit}. */
final class Impairments {
    private final PacketForwarder forwarder;
    private final MediaTime time;
    private final List<MediaSession> impaired = new ArrayList<>();
    private volatile long nextDueNs = ImpairedStream.NEVER;

    Impairments(PacketForwarder forwarder, MediaTime time) {
        this.forwarder = forwarder;
        this.time = time;
    }

    /** Replaces what was done before in these directions; what still waits there is dropped. */
    void set(MediaSession session, boolean fromPhone, boolean toPhone, Impairment impairment) {
        @Nullable ImpairedStream in = impairment.isNone() ? null : new ImpairedStream(impairment, time);
        @Nullable ImpairedStream out = impairment.isNone() ? null : new ImpairedStream(impairment, time);
        session.impairedIn = fromPhone ? in : session.impairedIn;
        session.impairedOut = toPhone ? out : session.impairedOut;
        impaired.remove(session);
        resume(session);
    }

    /** The session came from another worker with what was done to it there. */
    void resume(MediaSession session) {
        if (session.impairedIn != null || session.impairedOut != null) {
            impaired.add(session);
        }
    }

    void forget(MediaSession session) {
        impaired.remove(session);
    }

    boolean isNone() {
        return impaired.isEmpty();
    }

    /** Lets go what is due. */
    void release(long nowNs) {
        long next = ImpairedStream.NEVER;
        for (int i = 0; i < impaired.size(); i++) {
            MediaSession session = impaired.get(i);
            next = Math.min(next, in(session, session.impairedIn, nowNs));
            next = Math.min(next, out(session, session.impairedOut, nowNs));
        }
        nextDueNs = next;
    }

    private long in(MediaSession session, @Nullable ImpairedStream stream, long nowNs) {
        if (stream == null) {
            return ImpairedStream.NEVER;
        }
        for (PacketSlot due = stream.take(nowNs); due != null; due = stream.take(nowNs)) {
            forwarder.onRtp(session, due);
        }
        return stream.nextDueNs();
    }

    private long out(MediaSession session, @Nullable ImpairedStream stream, long nowNs) {
        if (stream == null) {
            return ImpairedStream.NEVER;
        }
        for (PacketSlot due = stream.take(nowNs); due != null; due = stream.take(nowNs)) {
            forwarder.transmit(session, due);
        }
        return stream.nextDueNs();
    }

    /** How long the receiver may wait, so that nothing is late; any thread. */
    long limit(long nowNs, long waitNs) {
        long next = nextDueNs;
        return next == ImpairedStream.NEVER ? waitNs : Math.clamp(next - nowNs, 0, waitNs);
    }
}
