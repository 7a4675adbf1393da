package io.tandem.call;

import java.util.List;
import java.util.Optional;

/**
 * What the media plane knows of a leg that is not heard or cannot be sent to. Addresses with their ports, as text.
 *
 * @param silentMs since the last audio, or since it was described
 * @param heardBefore audio came at some time since then
 * @param local where we receive
 * @param described where its description says it is
 * @param sendable there is an address to send to
 * @param mayReceive false when it was agreed that it does not send
 * @param stranger the last source that was refused
 * @param wrongType the last payload type that was not agreed
 * @param agreedTypes payload types of audio that were
 * @param refused its host answered that nobody listens there
 * @param refusalSeen false when such an answer could not have been seen
 */
public record MediaEvidence(long silentMs, boolean heardBefore, String local, String described, boolean sendable, boolean mayReceive, Optional<String> stranger,
        Optional<Integer> wrongType, List<Integer> agreedTypes, boolean refused, boolean refusalSeen) {
    public MediaEvidence {
        agreedTypes = List.copyOf(agreedTypes);
    }
}
