package io.tandem.call;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One call, whatever ended it.
 *
 * @param callId of the caller's leg
 * @param service the feature that ran
 * @param invited when the INVITE reached the loop; {@code answered} when the caller's leg was
 * @param caller user of the From that we believe, {@code dialled} the user part of the Request-URI
 * @param callee user that answered or was rung last, empty when nobody was
 * @param code the final response that the caller got, 200 for an answered call
 * @param endedBy who ended the caller's leg: caller, callee, server or network
 * @param callerMedia numbers of the caller's leg; {@code calleeMedia} of the leg that answered, or the last one rung
 */
public record CallRecord(
        String callId,
        String service,
        Instant invited,
        Optional<Instant> answered,
        Instant ended,
        String caller,
        String dialled,
        String callee,
        Outcome outcome,
        int code,
        Optional<Reason> reason,
        EndedBy endedBy,
        LegMedia callerMedia,
        Optional<LegMedia> calleeMedia) {
    /** What became of it. */
    public enum Outcome {
        ANSWERED,
        BUSY,
        NO_ANSWER,
        CANCELLED,
        REJECTED,
        FAILED
    }

    /** Whose act ended it. */
    public enum EndedBy {
        CALLER,
        CALLEE,
        SERVER,
        NETWORK
    }

    /**
     * Media of one leg: its Call-ID, empty when nothing was sent; the codec we sent, empty when none was agreed; {@code complete} is false when the media's last word
     * did not come in time; {@code findings}: why it was not heard, a sentence each.
     */
    public record LegMedia(String callId, String codec, MediaEvent.MediaReport report, boolean complete, List<String> findings) {
        public LegMedia {
            findings = List.copyOf(findings);
        }

        /** A leg that was heard. */
        public LegMedia(String callId, String codec, MediaEvent.MediaReport report, boolean complete) {
            this(callId, codec, report, complete, List.of());
        }
    }

    /** From the INVITE to the answer, or to the end without one. */
    public Duration setup() {
        return Duration.between(invited, answered.orElse(ended));
    }

    /** From the answer to the end; zero without an answer. */
    public Duration talk() {
        return answered.map(since -> Duration.between(since, ended)).orElse(Duration.ZERO);
    }
}
