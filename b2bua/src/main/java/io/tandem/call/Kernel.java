package io.tandem.call;

import java.util.ArrayDeque;
import java.util.Deque;

/** What everything on the loop shares. */
final class Kernel {
    final KernelSettings settings;
    final Surroundings around;
    final KernelCounters counters;
    final Signalling signalling;
    final MediaPlane media;
    final Inbox inbox;
    final Timers timers;
    final DialogIndex legs;
    final Calls calls;
    final Faults faults;
    /** Scripts that have something to do; each is in it at most once. */
    final Deque<Script> ready = new ArrayDeque<>();

    /** Rejections that are being announced. */
    int announcements;

    private long lastRequest;
    private int scripts;

    Kernel(KernelSettings settings, Surroundings around, KernelCounters counters, Signalling signalling, MediaPlane media, Inbox inbox) {
        this.settings = settings;
        this.around = around;
        this.counters = counters;
        this.signalling = signalling;
        this.media = media;
        this.inbox = inbox;
        timers = new Timers(8 * settings.maxLegs() + 2 * settings.maxCalls(), counters);
        legs = new DialogIndex(settings.maxLegs());
        calls = new Calls(settings, counters);
        faults = new Faults(counters);
    }

    Timers.Timer after(long ms, Runnable task) {
        return timers.at(around.clock().nanoTime() + ms * 1_000_000L, task);
    }

    long nowMs() {
        return around.clock().nanoTime() / 1_000_000L;
    }

    void scriptBegan() {
        scripts++;
    }

    void scriptEnded() {
        scripts--;
    }

    int scripts() {
        return scripts;
    }

    RequestId nextRequest() {
        return new RequestId(++lastRequest);
    }
}
