package io.tandem.call;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An INVITE of ours that opens a new leg. Call-ID, tags, Via, Contact, CSeq, Allow, Supported and User-Agent are made by the signalling side.
 *
 * @param body and {@code timer}: filled in by the kernel; a script leaves them empty
 * @param to the To header: what was called
 * @param maxForwards of the incoming leg less one, 70 where there is none
 * @param headers more of them, such as Diversion, Referred-By, Alert-Info
 * @param tags what our Contact says of us, in this and the leg's further messages
 * @param contactUser user part of our Contact in them, where it is to name something that can be called
 */
public record OutgoingInvite(Target target, Party from, Party to, Body body, TimerOffer timer, int maxForwards, List<Header> headers, Set<FeatureTag> tags, Optional<String> contactUser) {
    public OutgoingInvite {
        headers = List.copyOf(headers);
        tags = Set.copyOf(tags);
    }

    public OutgoingInvite(Target target, Party from, Party to, Body body, TimerOffer timer, int maxForwards, List<Header> headers) {
        this(target, from, to, body, timer, maxForwards, headers, Set.of(), Optional.empty());
    }

    /** The same, from somebody who is this. */
    public OutgoingInvite with(Set<FeatureTag> otherTags) {
        return new OutgoingInvite(target, from, to, body, timer, maxForwards, headers, otherTags, contactUser);
    }

    OutgoingInvite with(Body otherBody, TimerOffer otherTimer) {
        return new OutgoingInvite(target, from, to, otherBody, otherTimer, maxForwards, headers, tags, contactUser);
    }
}
