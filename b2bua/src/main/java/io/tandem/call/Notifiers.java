package io.tandem.call;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** NOTIFYs that wait for their answers, and how many subscriptions there are. Loop only; bounded. */
final class Notifiers {
    private final Map<RequestId, Notifier> waiting = new HashMap<>();
    private final Map<String, Integer> byUser = new HashMap<>();
    private final int capacity;
    private final int capacityOfUser;
    private final KernelCounters counters;
    private int count;

    Notifiers(int capacity, int capacityOfUser, KernelCounters counters) {
        this.capacity = capacity;
        this.capacityOfUser = capacityOfUser;
        this.counters = counters;
    }

    /** Takes a place for one more subscription of that user; false when there is none. */
    boolean admit(String user) {
        if (count >= capacity || byUser.getOrDefault(user, 0) >= capacityOfUser) {
            counters.count(KernelCounter.SUBSCRIPTIONS_REFUSED);
            return false;
        }
        count++;
        byUser.merge(user, 1, Integer::sum);
        return true;
    }

    /** Gives the place back. */
    void release(String user) {
        count--;
        byUser.computeIfPresent(user, (_, held) -> held > 1 ? held - 1 : null);
    }

    int count() {
        return count;
    }

    void await(RequestId request, Notifier notifier) {
        waiting.put(request, notifier);
    }

    /** True when the answer was to a NOTIFY. */
    boolean answered(SignalEvent.RequestAnswered answer) {
        Optional<Notifier> notifier = Optional.ofNullable(waiting.remove(answer.request()));
        notifier.ifPresent(found -> found.answered(answer));
        return notifier.isPresent();
    }
}
