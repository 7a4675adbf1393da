package io.tandem.server.plane;

import io.tandem.call.CallLoop;
import io.tandem.call.CallLoopProxy;
import io.tandem.call.LegImpairment;
import io.tandem.call.LiveCall;
import io.tandem.call.RecordingAction;
import io.tandem.call.RecordingAnswer;
import io.tandem.http.CallView;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import java.util.function.Supplier;

/** Asks the call loop what the API shows of calls. Any thread. */
final class LoopCallView implements CallView {
    private static final String LAST = "last";

    private final Supplier<Optional<CallLoop>> loop;
    private final CallLoopProxy door;

    /** {@code loop}: empty until calls are taken. */
    LoopCallView(Supplier<Optional<CallLoop>> loop, CallLoopProxy door) {
        this.loop = loop;
        this.door = door;
    }

    @Override
    public CompletableFuture<List<CallSummary>> calls() {
        return ask(List.of(), running -> running.liveCalls().stream().map(LoopCallView::summary).toList());
    }

    @Override
    public CompletableFuture<Optional<String>> ladder(String callId) {
        return ask(Optional.empty(), running -> running.ladder(callId.equals(LAST) ? "" : callId));
    }

    @Override
    public CompletableFuture<Boolean> impair(String callId, int leg, LegImpairment impairment) {
        return ask(false, running -> running.impair(callId.equals(LAST) ? "" : callId, leg, impairment));
    }

    @Override
    public CompletableFuture<RecordingAnswer> record(String callId, int leg, RecordingAction action) {
        return ask(new RecordingAnswer.Unknown(), running -> running.record(callId.equals(LAST) ? "" : callId, leg, action));
    }

    @Override
    public CompletableFuture<RecordingAnswer> recording(String callId) {
        return ask(new RecordingAnswer.Unknown(), running -> running.recording(callId.equals(LAST) ? "" : callId));
    }

    private static CallSummary summary(LiveCall call) {
        return new CallSummary(call.callId(), call.state(), call.caller(), call.dialled(), call.invited(), call.durationMs());
    }

    private <T> CompletableFuture<T> ask(T beforeTheFirstCall, Function<CallLoop, T> question) {
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
