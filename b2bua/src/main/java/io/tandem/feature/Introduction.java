package io.tandem.feature;

import io.tandem.call.FeatureTag;
import io.tandem.call.Header;
import io.tandem.call.IncomingInvite;
import io.tandem.call.OutgoingInvite;
import io.tandem.call.Body;
import io.tandem.call.Party;
import io.tandem.call.Target;
import io.tandem.call.TimerOffer;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Who calls, as the phones that ring are told; and whose rights count.
 *
 * @param user the digest identity; empty when there is none, who may then be screened by nobody
 * @param from the From header of the calls that are made
 * @param to what was called: the To header, however often the call is forwarded
 * @param maxForwards hops that are left
 * @param diversions how often the call had been forwarded before it came to us
 * @param headers that mean the same on the new leg
 * @param mixes the phone that calls mixes a conference
 */
public record Introduction(Optional<String> user, Party from, Party to, int maxForwards, int diversions, List<Header> headers, boolean mixes) {
    public Introduction {
        headers = List.copyOf(headers);
    }

    /** Of a call that came in for that number. */
    public static Introduction of(IncomingInvite invite, String number, String domain) {
        Identity identity = new Identity(domain);
        return new Introduction(invite.user(), identity.caller(invite), identity.called(number), invite.maxForwards() - 1, Trail.diversionsIn(invite.headers()), Identity.carried(invite),
                invite.tags().contains(FeatureTag.FOCUS));
    }

    /** With more headers, such as Referred-By. */
    public Introduction with(List<Header> more) {
        return new Introduction(user, from, to, maxForwards, diversions, Stream.concat(headers.stream(), more.stream()).toList(), mixes);
    }

    OutgoingInvite towards(Target target, List<Header> more) {
        return new OutgoingInvite(target, from, to, Body.NONE, TimerOffer.NONE, maxForwards, with(more).headers(), mixes ? Set.of(FeatureTag.FOCUS) : Set.of(), Optional.empty());
    }
}
