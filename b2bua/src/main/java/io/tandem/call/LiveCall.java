package io.tandem.call;

import java.time.Instant;

/**
 * A call that goes on, as it is shown to an operator.
 *
 * @param state {@code ringing}, {@code talking} or {@code ending}
 */
public record LiveCall(String callId, String state, String caller, String dialled, Instant invited, long durationMs) {}
