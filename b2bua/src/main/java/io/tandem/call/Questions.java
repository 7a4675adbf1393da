package io.tandem.call;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Our requests outside any dialog that wait for their answers. Loop, or the script that has the turn; bounded. */
final class Questions {
    private static final int LIMIT = 1_000;

    private final Map<LegId, Question> waiting = new HashMap<>();
    private final Kernel kernel;

    Questions(Kernel kernel) {
        this.kernel = kernel;
    }

    /** Sends it; at the bound it counts as answered 503. */
    void ask(OutgoingRequest request, Question question) {
        if (waiting.size() >= LIMIT) {
            kernel.counters.count(KernelCounter.REQUESTS_REFUSED);
            question.answer(503);
            return;
        }
        LegId leg = new LegId(kernel.around.legIds().getAsLong());
        waiting.put(leg, question);
        kernel.signalling.ask(leg, kernel.nextRequest(), request);
    }

    int count() {
        return waiting.size();
    }

    /** True when the event is of one of them. */
    boolean on(SignalEvent event) {
        if (!waiting.containsKey(event.leg())) {
            return false;
        }
        if (event instanceof SignalEvent.RequestAnswered answer) {
            Optional.ofNullable(waiting.remove(event.leg())).ifPresent(question -> question.answer(answer.code()));
            kernel.signalling.forget(event.leg());
        }
        return true;
    }
}
