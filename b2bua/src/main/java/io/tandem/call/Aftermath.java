package io.tandem.call;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What is to be done once something is over. Loop only. */
final class Aftermath {
    private final List<Runnable> tasks = new ArrayList<>(1);
    private boolean begun;

    /** Runs it at once when it is over already. */
    void add(Runnable task) {
        if (begun) {
            task.run();
        } else {
            tasks.add(task);
        }
    }

    /** It is over. */
    void begin(Consumer<Runnable> runner) {
        begun = true;
        tasks.forEach(runner);
        tasks.clear();
    }
}
