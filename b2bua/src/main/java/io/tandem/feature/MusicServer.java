package io.tandem.feature;

import io.tandem.call.Errand;
import io.tandem.call.HoldPolicy;
import io.tandem.call.MediaPlane;
import io.tandem.call.Presentation;
import io.tandem.call.Referral;
import io.tandem.call.Script;
import io.tandem.pbx.Directory;

/** REFER to {@code sip:music@} (RFC 5359 2.3): the phone that Refer-To names hears music until somebody takes it back with Replaces. */
public final class MusicServer implements Errand {
    private static final String NAME = "music";

    private final Fetch fetch;
    private final String music;

    public MusicServer(Directory directory, String domain, HoldPolicy holdPolicy, String music) {
        fetch = new Fetch(directory, domain, holdPolicy, Park.TAGS, music);
        this.music = music;
    }

    @Override
    public void run(Script script, Referral referral) {
        referral.accept(Park.TAGS);
        fetch.fetch(script, referral, Presentation.PLAIN).ifPresent(leg -> {
            referral.finish(200, "OK", fetch.fragment(leg, NAME));
            leg.play(new MediaPlane.Sound.Music(music));
            script.untilHungUp();
        });
    }
}
