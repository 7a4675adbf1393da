package io.tandem.call;

import java.util.List;

/**
 * An INVITE of ours that opens a new leg. Call-ID, tags, Via, Contact, CSeq, Allow, Supported and User-Agent are made by the signalling side.
 *
 * @param body and {@code timer}: filled in by the kernel; a script leaves them empty
 * @param to the To header: what was called
 * @param maxForwards of the incoming leg less one, 70 where there is none
 * @param headers more of them, such as Diversion, Referred-By, Alert-Info
 */
public record OutgoingInvite(Target target, Party from, Party to, Body body, TimerOffer timer, int maxForwards, List<Header> headers) {
    public OutgoingInvite {
        headers = List.copyOf(headers);
    }

    OutgoingInvite with(Body otherBody, TimerOffer otherTimer) {
        return new OutgoingInvite(target, from, to, otherBody, otherTimer, maxForwards, headers);
    }
}
