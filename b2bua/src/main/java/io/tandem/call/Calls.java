package io.tandem.call;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Live calls, and the last ones that ended with their journals. Loop only; both bounded. */
final class Calls {
    private final Map<LegId, Call> live = new LinkedHashMap<>();
    private final Deque<Call> recent = new ArrayDeque<>();
    private final KernelSettings settings;
    private final KernelCounters counters;

    Calls(KernelSettings settings, KernelCounters counters) {
        this.settings = settings;
        this.counters = counters;
    }

    boolean isFull() {
        return live.size() >= settings.maxCalls();
    }

    int size() {
        return live.size();
    }

    Call begin(IncomingInvite invite, KernelClock clock) {
        Call call = new Call(invite, clock.now(), clock.nanoTime() / 1_000_000L, new Journal(settings.journalEntries(), counters));
        live.put(invite.leg(), call);
        return call;
    }

    /** Writes the record when the call is complete; the only place that does. */
    void settle(Call call, Surroundings around) {
        if (!call.completed()) {
            return;
        }
        live.remove(call.invite().leg());
        if (call.legs().isEmpty()) {
            return;
        }
        recent.addLast(call);
        if (recent.size() > settings.recentCalls()) {
            recent.removeFirst();
        }
        CallRecord callRecord = CallRecordWriter.of(call, around.clock().now());
        counters.count(callRecord.outcome());
        around.callRecords().write(callRecord);
    }

    /** Those that go on, oldest first. */
    List<Call> live() {
        return List.copyOf(live.values());
    }

    /** The newest call with this Call-ID on any of its legs, or the newest of all when the text is empty. */
    Optional<Call> find(String callId) {
        List<Call> all = new ArrayList<>(recent);
        all.addAll(live.values());
        return all.reversed().stream().filter(call -> callId.isEmpty() || call.isNamed(callId)).findFirst();
    }
}
