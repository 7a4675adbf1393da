package io.tandem.feature;

import io.tandem.call.Body;
import io.tandem.call.DialogId;
import io.tandem.call.DialogName;
import io.tandem.call.Dialogs;
import io.tandem.call.Direction;
import io.tandem.call.Event;
import io.tandem.call.FeatureTag;
import io.tandem.call.Header;
import io.tandem.call.HoldPolicy;
import io.tandem.call.Leg;
import io.tandem.call.MediaPlane;
import io.tandem.call.OutgoingInvite;
import io.tandem.call.Party;
import io.tandem.call.Presentation;
import io.tandem.call.Referral;
import io.tandem.call.Refer;
import io.tandem.call.ReplacesRule;
import io.tandem.call.Script;
import io.tandem.call.Target;
import io.tandem.call.TimerOffer;
import io.tandem.call.Uri;
import io.tandem.pbx.Directory;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Brings the phone that a REFER's Refer-To names to a server of ours: park, music (RFC 5359 2.3, 2.15) or a conference room (RFC 4579 5.6). Where the dialog named there is ours, the
 * far leg of it is taken and its phone told by re-INVITE; where phones talk to each other directly, it is called with Replaces.
 */
public final class Fetch {
    private static final long PATIENCE_MS = 32_000;

    private final TakeoverRight right;
    private final String domain;
    private final HoldPolicy holdPolicy;
    private final Set<FeatureTag> tags;
    private final MediaPlane.Sound music;
    private final Direction direction;

    /** To a server that only plays; {@code music}: what both hear while the phone is asked. */
    Fetch(Directory directory, String domain, HoldPolicy holdPolicy, Set<FeatureTag> tags, String music) {
        this(directory, domain, holdPolicy, tags, music, Direction.SENDONLY);
    }

    /** {@code direction}: of the media there, as seen from us. */
    public Fetch(Directory directory, String domain, HoldPolicy holdPolicy, Set<FeatureTag> tags, String music, Direction direction) {
        right = new TakeoverRight(directory);
        this.domain = domain;
        this.holdPolicy = holdPolicy;
        this.tags = tags;
        this.music = new MediaPlane.Sound.Music(music);
        this.direction = direction;
    }

    /** The leg, its script living for it; empty when nothing came of it, which has been reported then. The success has not. */
    Optional<Leg> fetch(Script script, Referral referral, Presentation presentation) {
        return fetch(script, referral, referral.requestUri().user(), presentation);
    }

    /** The same for a REFER that came inside a call with that server. */
    public Optional<Leg> fetch(Script script, Referral referral, String server, Presentation presentation) {
        Optional<DialogName> name = referral.refer().replaces();
        if (name.isEmpty()) {
            referral.finish(400, "Refer-To names no dialog", List.of());
            return Optional.empty();
        }
        Dialogs.Found found = script.dialogs().named(name.get());
        if (found.places().isEmpty()) {
            return call(script, referral, name.get(), server, presentation);
        }
        boolean authorised = found.leg().filter(leg -> right.has(referral.user(), List.of(), leg)).isPresent();
        return switch (ReplacesRule.judge(found.places(), name.get().earlyOnly(), authorised)) {
            case ReplacesRule.Verdict.Refuse(int code) -> failed(referral, code);
            case ReplacesRule.Verdict.Replace _ -> take(script, referral, found.leg().orElseThrow(), presentation);
        };
    }

    private static Optional<Leg> failed(Referral referral, int code) {
        referral.finish(code, "", List.of());
        return Optional.empty();
    }

    private Optional<Leg> take(Script script, Referral referral, Leg referrer, Presentation presentation) {
        Optional<Leg> far = referrer.counterpart().filter(Leg::isUp).flatMap(script::take);
        if (far.isEmpty()) {
            return failed(referral, 481);
        }
        script.take(referrer);
        script.livesFor(far.get());
        script.part(far.get());
        far.get().play(music);
        if (referrer.isUp()) {
            referrer.play(music);
        }
        far.get().featureTags(tags);
        far.get().present(presentation);
        far.get().modify(direction);
        int code = modified(script, far.get());
        if (code < 300) {
            referrer.hangUp(Optional.empty());
            return far;
        }
        far.get().featureTags(Set.of());
        far.get().present(Presentation.PLAIN);
        failed(referral, code);
        if (referrer.isUp()) {
            far.get().hangUp(script.bridge(far.get(), referrer, holdPolicy).reason());
        }
        return Optional.empty();
    }

    private static int modified(Script script, Leg leg) {
        long deadlineMs = script.nowMs() + PATIENCE_MS;
        while (true) {
            switch (script.nextUntil(deadlineMs)) {
                case Event.Modified e when e.leg() == leg -> {
                    return e.code();
                }
                case Event.Elapsed _ -> {
                    return 408;
                }
                case Event.Modified _, Event.Answered _, Event.Failed _, Event.Progressed _, Event.Ended _, Event.Digit _, Event.Played _, Event.Recorded _ -> { }
            }
        }
    }

    private Optional<Leg> call(Script script, Referral referral, DialogName name, String called, Presentation presentation) {
        Refer refer = referral.refer();
        Party server = new Party("", Uri.sip(called, domain));
        List<Header> headers = List.of(new Header("Replaces", name.text()), new Header("Require", "replaces"), SentOn.referredBy(refer.referredBy(), referral.user().orElse(""), domain));
        OutgoingInvite invite = new OutgoingInvite(new Target(refer.targetText(), Optional.empty(), List.of()), server, new Party("", refer.target()), Body.NONE, TimerOffer.NONE, 70, headers).with(tags);
        Leg leg = script.call(invite, direction);
        long deadlineMs = script.nowMs() + PATIENCE_MS;
        while (true) {
            switch (script.nextUntil(deadlineMs)) {
                case Event.Answered e when e.leg() == leg -> {
                    script.livesFor(leg);
                    leg.present(presentation);
                    return Optional.of(leg);
                }
                case Event.Failed e when e.leg() == leg -> {
                    return failed(referral, e.refusal().code());
                }
                case Event.Elapsed _ -> {
                    return failed(referral, 408);
                }
                case Event.Modified _, Event.Answered _, Event.Failed _, Event.Progressed _, Event.Ended _, Event.Digit _, Event.Played _, Event.Recorded _ -> { }
            }
        }
    }

    private String parameters() {
        return tags.stream().sorted().map(tag -> ";" + tag.parameter() + (tag.value().isEmpty() ? "" : "=" + tag.value())).collect(Collectors.joining());
    }

    /** What the referrer needs in order to speak of the new dialog, as the server that has it would write it. */
    public List<Header> fragment(Leg leg, String server) {
        DialogId id = leg.dialogId();
        return List.of(new Header("From", "<sip:" + server + "@" + domain + ">;tag=" + id.localTag()), new Header("To", "<sip:" + leg.party().uri().user() + "@" + leg.party().uri().host() + ">;tag=" + id.remoteTag()),
                new Header("Call-ID", id.callId()), new Header("CSeq", "1 INVITE"), new Header("Contact", "<" + id.contact() + ">" + parameters()));
    }
}
