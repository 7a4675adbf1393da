package io.tandem.feature;

import io.tandem.call.Dial;
import io.tandem.call.Errand;
import io.tandem.call.Header;
import io.tandem.call.Leg;
import io.tandem.call.MediaPlane;
import io.tandem.call.Onward;
import io.tandem.call.Party;
import io.tandem.call.Referral;
import io.tandem.call.Refusal;
import io.tandem.call.Script;
import io.tandem.call.Target;
import java.util.List;
import java.util.Optional;

/**
 * REFER outside any call, to the user himself (RFC 5359 2.18): his phone rings, and when he answers, the target is called for him. By its GRUU he says which of his phones
 * it is to be.
 */
public final class ClickToDial implements Errand {
    private final Contacts contacts;
    private final GruuCall.Instances instances;
    private final String domain;
    private final long ringMs;
    private final String music;

    /** @param music what he hears until the target rings or answers */
    public ClickToDial(Contacts contacts, GruuCall.Instances instances, String domain, long ringMs, String music) {
        this.contacts = contacts;
        this.instances = instances;
        this.domain = domain;
        this.ringMs = ringMs;
        this.music = music;
    }

    @Override
    public void run(Script script, Referral referral) {
        GruuCall.Instance clicked = instances.find(referral.requestUri()).orElseGet(() -> new GruuCall.Instance(referral.requestUri().user(), contacts));
        String user = clicked.user();
        boolean himself = referral.user().filter(user::equals).isPresent();
        if (!himself || !referral.refer().method().equals("INVITE") || referral.refer().replaces().isPresent()) {
            referral.refuse(Refusal.of(403));
            return;
        }
        switch (clicked.phone().reach(user)) {
            case Contacts.Reach.Unknown _ -> referral.refuse(Refusal.of(404));
            case Contacts.Reach.Absent _ -> referral.refuse(Refusal.of(480));
            case Contacts.Reach.Busy _ -> referral.refuse(Refusal.of(486));
            case Contacts.Reach.At(List<Target> targets, Runnable release) -> {
                referral.accept();
                dial(script, referral, user, targets, release);
            }
        }
    }

    private void dial(Script script, Referral referral, String user, List<Target> targets, Runnable release) {
        Party shown = new Party("Call to " + referral.refer().target().user(), referral.refer().target());
        switch (Dial.ring(script, Optional.empty(), SentOn.phones(targets, shown, user, domain, release), ringMs)) {
            case Dial.Outcome.Answered(Leg leg) -> call(script, referral, leg);
            case Dial.Outcome.Refused refused -> referral.finish(refused.best().code(), refused.best().phrase(), List.of());
            case Dial.Outcome.NoAnswer late -> referral.finish(late.best().code(), late.best().phrase(), List.of());
        }
    }

    private void call(Script script, Referral referral, Leg leg) {
        script.livesFor(leg);
        leg.play(new MediaPlane.Sound.Music(music));
        List<Header> headers = List.of(SentOn.referredBy(referral.refer().referredBy(), leg.user(), domain));
        Onward.Outcome outcome = script.sendOn(leg, SentOn.invite(leg, referral.refer().target(), headers), Optional.empty(), new Onward.Listener() {
            @Override
            public void progressed(int code, String phrase) {
                referral.progress(code, phrase);
            }

            @Override
            public void answered() {
                referral.finish(200, "OK", List.of());
            }
        });
        if (outcome instanceof Onward.Outcome.Refused(Refusal refusal)) {
            referral.finish(refusal.code(), refusal.phrase(), List.of());
        }
        leg.hangUp(Optional.empty());
    }
}
