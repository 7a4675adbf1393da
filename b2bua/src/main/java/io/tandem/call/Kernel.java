package io.tandem.call;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.stream.Stream;

/** What everything on the loop shares. */
final class Kernel {
    private static final int MOST_SUBSCRIPTIONS = 10_000;
    private static final int MOST_SUBSCRIPTIONS_OF_USER = 100;

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
    final Notifiers notifiers;
    final Questions questions;
    final Watches watches;
    final Reports reports;
    final Triggers triggers;
    final FindingLog findings;
    /** Scripts that have something to do; each is in it at most once. */
    final Deque<Script> ready = new ArrayDeque<>();

    /** Rejections that are being announced. */
    int announcements;

    private long lastRequest;
    private int scripts;

    Kernel(KernelSettings settings, Surroundings around, KernelCounters counters, Signalling signalling, MediaPlane media, Inbox inbox, FeatureRegistry features) {
        this.settings = settings;
        this.around = around;
        this.counters = counters;
        this.signalling = signalling;
        this.media = media;
        this.inbox = inbox;
        timers = new Timers(8 * settings.maxLegs() + 2 * settings.maxCalls() + MOST_SUBSCRIPTIONS, counters);
        legs = new DialogIndex(settings.maxLegs());
        calls = new Calls(settings, counters);
        faults = new Faults(counters);
        findings = new FindingLog(counters);
        notifiers = new Notifiers(MOST_SUBSCRIPTIONS, MOST_SUBSCRIPTIONS_OF_USER, counters);
        questions = new Questions(this);
        reports = new Reports(this);
        watches = new Watches(this, Stream.concat(Stream.of(new DialogEvents(legs, features.watching())), features.packages().stream()).toList());
        triggers = new Triggers(this, features);
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
