package io.tandem.feature;

import io.tandem.call.Feature;
import io.tandem.call.Leg;
import io.tandem.call.MediaPlane;
import io.tandem.call.Script;

/** The caller hears the music that a held call hears, until he hangs up. */
public final class MusicOnHold implements Feature {
    private final String musicClass;

    public MusicOnHold(String musicClass) {
        this.musicClass = musicClass;
    }

    @Override
    public void run(Script script, Leg caller) {
        caller.featureTags(Park.TAGS);
        caller.answer();
        caller.play(new MediaPlane.Sound.Music(musicClass));
        script.untilHungUp();
    }
}
