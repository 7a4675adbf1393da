package io.tandem.server.plane;

import io.tandem.call.LegImpairment;
import io.tandem.call.LiveCall;
import io.tandem.call.RecordingAction;
import io.tandem.call.RecordingAnswer;
import io.tandem.http.CallView;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Asks the call loop what the API shows of calls. Any thread. */
final class LoopCallView implements CallView {
    private static final String LAST = "last";

    private final LoopQuestions questions;

    LoopCallView(LoopQuestions questions) {
        this.questions = questions;
    }

    @Override
    public CompletableFuture<List<CallSummary>> calls() {
        return questions.ask(List.of(), running -> running.liveCalls().stream().map(LoopCallView::summary).toList());
    }

    @Override
    public CompletableFuture<Optional<String>> ladder(String callId) {
        return questions.ask(Optional.empty(), running -> running.ladder(callId.equals(LAST) ? "" : callId));
    }

    @Override
    public CompletableFuture<Boolean> impair(String callId, int leg, LegImpairment impairment) {
        return questions.ask(false, running -> running.impair(callId.equals(LAST) ? "" : callId, leg, impairment));
    }

    @Override
    public CompletableFuture<RecordingAnswer> record(String callId, int leg, RecordingAction action) {
        return questions.ask(new RecordingAnswer.Unknown(), running -> running.record(callId.equals(LAST) ? "" : callId, leg, action));
    }

    @Override
    public CompletableFuture<RecordingAnswer> recording(String callId) {
        return questions.ask(new RecordingAnswer.Unknown(), running -> running.recording(callId.equals(LAST) ? "" : callId));
    }

    private static CallSummary summary(LiveCall call) {
        return new CallSummary(call.callId(), call.state(), call.caller(), call.dialled(), call.invited(), call.durationMs());
    }
}
