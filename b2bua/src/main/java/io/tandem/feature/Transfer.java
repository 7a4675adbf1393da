package io.tandem.feature;

import io.tandem.call.DialogName;
import io.tandem.call.Dialogs;
import io.tandem.call.Ending;
import io.tandem.call.Errand;
import io.tandem.call.Header;
import io.tandem.call.HoldPolicy;
import io.tandem.call.Leg;
import io.tandem.call.MediaPlane;
import io.tandem.call.Onward;
import io.tandem.call.Referral;
import io.tandem.call.Refusal;
import io.tandem.call.ReplacesRule;
import io.tandem.call.Script;
import io.tandem.call.Uri;
import io.tandem.pbx.Directory;
import java.util.List;
import java.util.Optional;

/**
 * REFER inside a call: the server itself brings the other party to the target, or to the call that Refer-To names, and reports (RFC 5589, RFC 5359
 * 2.4 and 2.5). When that fails the call stands as before; if the transferor has gone by then he is rung back.
 */
public final class Transfer implements Errand {
    /** How long the transferor may take to hang up once he is not needed any more. */
    private static final long BYE_WITHIN_MS = 2_000;

    private final TakeoverRight right;
    private final Gatherings gatherings;
    private final String domain;
    private final HoldPolicy holdPolicy;
    private final Recall recall;
    private final long ringMs;
    private final String music;
    private final ParkedNote note;

    /** @param music what both hear until the target rings or answers */
    public Transfer(Directory directory, Gatherings gatherings, String domain, HoldPolicy holdPolicy, Recall recall, long ringMs, String music, ParkedNote note) {
        right = new TakeoverRight(directory);
        this.gatherings = gatherings;
        this.domain = domain;
        this.holdPolicy = holdPolicy;
        this.recall = recall;
        this.ringMs = ringMs;
        this.music = music;
        this.note = note;
    }

    @Override
    public void run(Script script, Referral referral) {
        Leg transferor = referral.leg().orElseThrow();
        Optional<Leg> other = transferor.counterpart().filter(Leg::isUp);
        String target = referral.refer().target().user();
        if (other.isEmpty() || !referral.refer().method().equals("INVITE") || target.startsWith("*")) {
            referral.refuse(Refusal.of(403));
            return;
        }
        Leg transferee = other.get();
        if (script.take(transferee).isEmpty() || script.take(transferor).isEmpty()) {
            referral.refuse(Refusal.of(491));
            return;
        }
        script.livesFor(transferee);
        referral.accept();
        new Move(script, referral, transferor, transferee).run();
    }

    /** One transfer under way. */
    private final class Move implements Onward.Listener {
        private final Script script;
        private final Referral referral;
        private final Leg transferor;
        private final Leg transferee;
        private Optional<Leg> consultation = Optional.empty();

        Move(Script script, Referral referral, Leg transferor, Leg transferee) {
            this.script = script;
            this.referral = referral;
            this.transferor = transferor;
            this.transferee = transferee;
        }

        void run() {
            Optional<DialogName> name = referral.refer().replaces();
            if (name.isEmpty()) {
                sendOn(referral.refer().target());
                return;
            }
            Dialogs.Found found = script.dialogs().named(name.get());
            boolean authorised = found.leg().filter(leg -> leg != transferor && leg != transferee && right.has(referral.user(), List.of(), leg)).isPresent();
            if (authorised && found.places().equals(List.of(ReplacesRule.Place.EARLY_THEIRS))) {
                consultation = found.leg();
                sendOn(consultation.get().invite().requestUri());
                return;
            }
            switch (ReplacesRule.judge(found.places(), name.get().earlyOnly(), authorised)) {
                case ReplacesRule.Verdict.Refuse(int code) -> failed(Refusal.of(code));
                case ReplacesRule.Verdict.Replace _ -> joinConsulted(found.leg().orElseThrow());
            }
        }

        /** The transferor has called the target already. */
        private void joinConsulted(Leg consulted) {
            if (gatherings.has(consulted)) {
                answered();
                gatherings.enter(script, transferee, consulted, Optional.of(consulted));
                return;
            }
            consultation = Optional.of(consulted);
            Optional<Leg> target = consulted.counterpart();
            if (target.isEmpty() && consulted.side() == Leg.Side.INCOMING) {
                sendOn(consulted.invite().requestUri());
                return;
            }
            if (target.filter(Leg::isUp).flatMap(script::take).isEmpty()) {
                failed(Refusal.of(481));
                return;
            }
            answered();
            Ending ending = script.bridge(transferee, target.get(), holdPolicy);
            transferee.hangUp(ending.reason());
        }

        private void sendOn(Uri number) {
            script.part(transferee);
            transferee.play(new MediaPlane.Sound.Music(music));
            if (transferor.isUp()) {
                transferor.play(new MediaPlane.Sound.Music(music));
            }
            List<Header> headers = List.of(SentOn.referredBy(referral.refer().referredBy(), transferor.user(), domain));
            switch (script.sendOn(transferee, SentOn.invite(transferee, number, headers), consultation, this)) {
                case Onward.Outcome.Answered _ -> transferee.hangUp(Optional.empty());
                case Onward.Outcome.Refused(Refusal refusal) -> failed(refusal);
            }
        }

        @Override
        public void progressed(int code, String phrase) {
            referral.progress(code, phrase);
        }

        @Override
        public void answered() {
            Optional<String> slot = transferee.presentation().contactUser();
            List<Header> contact = slot.map(user -> List.of(new Header("Contact", "<sip:" + user + "@" + domain + ">"))).orElse(List.of());
            referral.finish(200, "OK", contact);
            consultation.ifPresent(this::end);
            if (slot.isPresent() && transferor.allows("MESSAGE")) {
                note.send(script, transferor.user(), slot.get());
            }
            transferor.hangUpWithin(BYE_WITHIN_MS, Optional.empty());
        }

        /** Taken first: whoever served or rang for it until now is told so. */
        private void end(Leg consulted) {
            script.take(consulted);
            consulted.hangUp(Optional.empty());
        }

        private void failed(Refusal refusal) {
            referral.finish(refusal.code(), refusal.phrase(), List.of());
            Optional<Leg> back = transferor.isUp() ? Optional.of(transferor) : recall.ring(script, transferee, transferor.user(), "Transfer failed", ringMs);
            back.ifPresent(leg -> script.bridge(transferee, leg, holdPolicy));
            transferee.hangUp(Optional.empty());
        }
    }
}
