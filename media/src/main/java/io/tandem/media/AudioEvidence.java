package io.tandem.media;

import io.tandem.media.io.UdpAddress;
import java.util.List;
import java.util.Optional;

/**
 * What a worker knows of a leg from which no audio has come for a while, or which cannot be sent to; what it means is for others to say.
 *
 * @param silentMs since the last audio, or since it was described
 * @param heardBefore audio came at some time
 * @param local where we receive
 * @param described where its description says it is
 * @param sendable there is an address to send to: a described or a learned one
 * @param mayReceive false when it was agreed that it does not send
 * @param stranger the last source that was refused, empty when none was
 * @param wrongType the last payload type that was not agreed, empty when there was none
 * @param agreedTypes payload types of audio it may send
 * @param refused its host answered that nobody listens there
 * @param refusalSeen false when such an answer could not have been seen
 */
public record AudioEvidence(long silentMs, boolean heardBefore, UdpAddress local, UdpAddress described, boolean sendable, boolean mayReceive,
        Optional<UdpAddress> stranger, Optional<Integer> wrongType, List<Integer> agreedTypes, boolean refused, boolean refusalSeen) {
    public AudioEvidence {
        agreedTypes = List.copyOf(agreedTypes);
    }
}
