package io.tandem.http;

import io.tandem.call.LegImpairment;
import io.tandem.call.RecordingAction;
import io.tandem.call.RecordingAnswer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * What the API may see of calls. Asked on HTTP threads; the answer comes from the call loop. A future that does not complete within two
 * seconds is answered 503.
 */
public interface CallView {
    /** Returns the live calls, oldest first. */
    CompletableFuture<List<CallSummary>> calls();

    /** Returns the ladder of a live or recent call as text; {@code last} names the call that began last. Empty when it is not known. */
    CompletableFuture<Optional<String>> ladder(String callId);

    /**
     * Treats a leg's RTP badly on purpose, or well again; 1 is the caller's leg. False when there is no such live leg; completes with IllegalArgumentException when
     * something is out of bounds.
     */
    default CompletableFuture<Boolean> impair(String callId, int leg, LegImpairment impairment) {
        return CompletableFuture.completedFuture(false);
    }

    /** Does something with the recording of a live call: of leg {@code leg}, or, when that is 0, of the one that is recorded; a start takes the first that is answered. */
    default CompletableFuture<RecordingAnswer> record(String callId, int leg, RecordingAction action) {
        return CompletableFuture.completedFuture(new RecordingAnswer.Unknown());
    }

    /** Whether something of a live call is recorded. */
    default CompletableFuture<RecordingAnswer> recording(String callId) {
        return CompletableFuture.completedFuture(new RecordingAnswer.Unknown());
    }

    /**
     * A live call.
     *
     * @param callId our identifier, the same in logs and call records
     * @param state one word such as {@code ringing} or {@code talking}
     * @param started when its INVITE came
     */
    record CallSummary(String callId, String state, String caller, String dialled, Instant started, long durationMs) {}
}
