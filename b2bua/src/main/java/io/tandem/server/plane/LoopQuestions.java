package io.tandem.server.plane;

import io.tandem.call.CallLoop;
import io.tandem.call.CallLoopProxy;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import java.util.function.Supplier;

/** Asks the call loop what other threads want to know. Any thread. */
final class LoopQuestions {
    private final Supplier<Optional<CallLoop>> loop;
    private final CallLoopProxy door;

    /** {@code loop}: empty until calls are taken. */
    LoopQuestions(Supplier<Optional<CallLoop>> loop, CallLoopProxy door) {
        this.loop = loop;
        this.door = door;
    }

    /** The answer; an IllegalArgumentException of the question's own, or RejectedExecutionException when the loop has no room for it. */
    <T> CompletableFuture<T> ask(T beforeTheFirstCall, Function<CallLoop, T> question) {
        Optional<CallLoop> running = loop.get();
        if (running.isEmpty()) {
            return CompletableFuture.completedFuture(beforeTheFirstCall);
        }
        CompletableFuture<T> answer = new CompletableFuture<>();
        if (!door.post(() -> complete(answer, () -> question.apply(running.get())))) {
            answer.completeExceptionally(new RejectedExecutionException("the call loop has no room for questions"));
        }
        return answer;
    }

    private static <T> void complete(CompletableFuture<T> answer, Supplier<T> question) {
        try {
            answer.complete(question.get());
        } catch (IllegalArgumentException refused) {
            answer.completeExceptionally(refused);
        }
    }
}
