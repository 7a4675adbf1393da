package io.tandem.call;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An INVITE outside any dialog that has passed the door: well formed, not looping, authenticated where it must be, its description
 * readable (or absent: a late offer).
 *
 * @param leg fresh, never seen before
 * @param callId of this leg; for logs and the ladder, never sent on the other leg
 * @param user the digest identity, empty for calls to numbers that are open to all
 * @param supported option tags, lower case
 * @param dialog its identifiers, and our Contact in it
 * @param allow methods that the phone takes
 * @param headers those that services may want: Replaces, Join, Referred-By, Diversion, History-Info, Privacy, Alert-Info, Contact
 */
public record IncomingInvite(
        LegId leg,
        String callId,
        Uri requestUri,
        Party from,
        Party to,
        Optional<String> user,
        Source source,
        Body body,
        TimerOffer timer,
        Set<String> supported,
        Set<String> required,
        int maxForwards,
        List<Header> headers,
        DialogId dialog,
        Set<String> allow) {
    /** Of a phone that says nothing of its methods, in a dialog that nobody will speak of. */
    public IncomingInvite(
            LegId leg,
            String callId,
            Uri requestUri,
            Party from,
            Party to,
            Optional<String> user,
            Source source,
            Body body,
            TimerOffer timer,
            Set<String> supported,
            Set<String> required,
            int maxForwards,
            List<Header> headers) {
        this(leg, callId, requestUri, from, to, user, source, body, timer, supported, required, maxForwards, headers, new DialogId(callId, "", "", ""), Set.of());
    }

    /** What the caller's Contact says of it. */
    public Set<FeatureTag> tags() {
        return FeatureTag.in(headers);
    }

    public IncomingInvite {
        allow = Set.copyOf(allow);
        supported = Set.copyOf(supported);
        required = Set.copyOf(required);
        headers = List.copyOf(headers);
    }
}
