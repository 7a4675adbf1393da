package io.tandem.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.LongConsumer;

/** Plays one seed after the other, dealt out to as many loops as there are processors. */
final class Seeds {
    private static final long FIRST = Long.getLong("simulation.first", 0);

    private Seeds() { }

    /** {@code play}: from several threads at once. Throws what the first seed that fails threw, as the cause. */
    static void each(int count, LongConsumer play) throws ExecutionException, InterruptedException {
        int loops = Runtime.getRuntime().availableProcessors();
        List<FutureTask<Boolean>> all = new ArrayList<>();
        for (int loop = 0; loop < loops; loop++) {
            FutureTask<Boolean> some = playing(FIRST + loop, FIRST + count, loops, play);
            // scripts hand over fastest when the loop, too, is on a virtual thread
            Thread.ofVirtual().start(some);
            all.add(some);
        }
        for (FutureTask<Boolean> some : all) {
            some.get();
        }
    }

    private static FutureTask<Boolean> playing(long first, long end, int step, LongConsumer play) {
        return new FutureTask<>(() -> {
            for (long seed = first; seed < end; seed += step) {
                play.accept(seed);
            }
            return true;
        });
    }
}
