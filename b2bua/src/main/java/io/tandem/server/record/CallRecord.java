package io.tandem.server.record;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is kept of one call, whatever ended it.
 *
 * @param callId our identifier, the same in logs and ladder
 * @param started when its INVITE came
 * @param answered when its 2xx went out
 * @param caller address of record or From of the caller
 * @param callee who answered, else who was rung last; empty when nobody was
 * @param dialled the number or URI as it was dialled
 * @param outcome one word such as {@code answered}, {@code busy}, {@code cancelled}
 * @param finalCode final SIP status on the caller's leg
 * @param reason why it ended, in words; empty when there is nothing to say
 */
public record CallRecord(String callId, Instant started, Optional<Instant> answered, Instant ended, String caller, String callee, String dialled,
        String outcome, int finalCode, String reason, List<Leg> legs) {

    /** Copies the list. */
    public CallRecord {
        legs = List.copyOf(legs);
    }

    /** From INVITE to answer, or to the end without one. */
    public Duration setup() {
        return Duration.between(started, answered.orElse(ended));
    }

    /** From answer to end; zero without an answer. */
    public Duration talk() {
        return answered.map(instant -> Duration.between(instant, ended)).orElse(Duration.ZERO);
    }

    /**
     * One leg and its media.
     *
     * @param direction {@code in} (towards us) or {@code out}
     * @param sipCallId Call-ID of its dialog
     * @param codec empty when no media was agreed
     * @param roundTripMs negative when unknown
     */
    public record Leg(String direction, String party, String sipCallId, String codec, long packetsReceived, long packetsSent, long packetsLost,
            long packetsDropped, double jitterMs, double roundTripMs) {}
}
