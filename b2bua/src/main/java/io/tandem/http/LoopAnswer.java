package io.tandem.http;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** An answer that the call loop is asked for; waits for it, but not long. */
final class LoopAnswer {
    private static final long WAIT_MS = 2_000;

    private LoopAnswer() {}

    static <T> Answer await(CompletableFuture<T> future, Function<T, Answer> answer) {
        try {
            return answer.apply(future.get(WAIT_MS, TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            return Answer.error(503, "busy", "the call loop did not answer within " + WAIT_MS + " ms; try again");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IllegalArgumentException refused) {
                return Answer.error(400, "out-of-bounds", String.valueOf(refused.getMessage()));
            }
            return Answer.error(500, "failed", "the call loop could not answer; its log says why");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Answer.error(503, "stopping", "the server is stopping");
        }
    }
}
