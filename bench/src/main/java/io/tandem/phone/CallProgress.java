package io.tandem.phone;

import io.tandem.phone.wire.PhoneTimers;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/** How far a call has come, and when. Under the phone's lock. */
final class CallProgress {
    private static final int PROVISIONAL_LIMIT = 1_000;
    private final PhoneTimers timers;
    private final List<Integer> provisionals = new ArrayList<>();
    private final List<IntConsumer> listeners = new ArrayList<>();
    private CallState state = CallState.CALLING;
    private int code;
    private String reason = "";
    private long establishedNs;
    private long endedNs;

    CallProgress(PhoneTimers timers) {
        this.timers = timers;
    }

    CallState state() {
        return state;
    }

    int code() {
        return code;
    }

    String reason() {
        return reason;
    }

    List<Integer> provisionals() {
        return List.copyOf(provisionals);
    }

    long durationMs() {
        if (establishedNs == 0) {
            return 0;
        }
        return ((state == CallState.ENDED ? endedNs : timers.nowNs()) - establishedNs) / 1_000_000;
    }

    void provisional(int provisionalCode) {
        if (provisionals.size() < PROVISIONAL_LIMIT) {
            provisionals.add(provisionalCode);
        }
        if (state == CallState.CALLING) {
            state = CallState.RINGING;
        }
    }

    void established(int finalCode, String finalReason) {
        state = CallState.ESTABLISHED;
        establishedNs = timers.nowNs();
        code = finalCode;
        reason = finalReason;
        tellOutcome();
    }

    void ended(int finalCode, String finalReason) {
        state = CallState.ENDED;
        endedNs = timers.nowNs();
        code = finalCode;
        reason = finalReason;
    }

    /** Calls back once with the final code. */
    void onOutcome(IntConsumer listener) {
        listeners.add(listener);
        if (code != 0) {
            tellOutcome();
        }
    }

    void tellOutcome() {
        List<IntConsumer> all = List.copyOf(listeners);
        listeners.clear();
        all.forEach(l -> l.accept(code));
    }

    @Override
    public String toString() {
        return state + ", code " + code + " " + reason + ", provisionals " + provisionals;
    }
}
