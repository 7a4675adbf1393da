package io.tandem.call;

import java.util.List;
import java.util.Optional;

/**
 * Where the INVITE of a leg stands.
 *
 * <pre>
 * incoming   Inviting --answer--> AwaitingAck --ACK--> Up --BYE--> Over
 *               |                      | hang up
 *               | refuse, CANCEL       v
 *               +-----> Over        Closing --ACK or none--> BYE, Over
 *
 * outgoing   Calling --1xx--> Proceeding --2xx--> Up --BYE--> Over
 *               | hang up          | hang up
 *               v                  v
 *          CancelPending -1xx-> Cancelling --final--> Over
 * </pre>
 */
sealed interface LegState {
    /**
     * INVITE received, no final response sent.
     *
     * @param prackAwaited a reliable provisional is out; everything after it waits
     * @param waiting provisionals that wait for the PRACK
     * @param answer our 200, when it waits for the PRACK (RFC 3262 3)
     */
    record Inviting(boolean prackAwaited, List<Provisional> waiting, Optional<LegInput.Answer> answer) implements LegState {
        static final Inviting START = new Inviting(false, List.of(), Optional.empty());

        public Inviting {
            waiting = List.copyOf(waiting);
        }
    }

    /** 200 sent, ACK not here yet. */
    record AwaitingAck() implements LegState {}

    /** As before, but we want to hang up: the called side may not send BYE before the ACK (RFC 3261 15). */
    record Closing(Optional<Reason> reason) implements LegState {}

    /** INVITE sent, nothing heard: no CANCEL may be sent (RFC 3261 9.1). */
    record Calling() implements LegState {}

    /** As before, but given up: CANCEL goes out with the first provisional. */
    record CancelPending(Optional<Reason> reason) implements LegState {}

    /** A provisional came. */
    record Proceeding() implements LegState {}

    /** CANCEL sent; the final response may still be a 2xx. */
    record Cancelling() implements LegState {}

    /** Confirmed with this dialog. */
    record Up(Fork fork) implements LegState {}

    /** Nothing more to do. */
    record Over() implements LegState {}
}
