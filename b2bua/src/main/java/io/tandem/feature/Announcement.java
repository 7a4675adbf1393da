package io.tandem.feature;

import io.tandem.call.Feature;
import io.tandem.call.FeatureTag;
import io.tandem.call.Leg;
import io.tandem.call.MediaPlane;
import io.tandem.call.Refusal;
import io.tandem.call.Script;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The announcement service of RFC 4240 3: answers, plays what the URI names, and hangs up once the last sample has been heard. */
public final class Announcement implements Feature {
    private static final Set<FeatureTag> TAGS = Set.of(FeatureTag.AUTOMATON, FeatureTag.NOT_RENDERING);
    /** What a phone still has to play when the last packet has left. */
    private static final long PLAYOUT_MS = 100;
    private static final long SHORTEST_DELAY_MS = 20;

    private final PromptNames names;
    private final Optional<String> fixed;

    private Announcement(PromptNames names, Optional<String> fixed) {
        this.names = names;
        this.fixed = fixed;
    }

    /** Plays what {@code play=} names. */
    public static Announcement named(PromptNames names) {
        return new Announcement(names, Optional.empty());
    }

    /** Plays this whatever the URI says. */
    public static Announcement of(PromptNames names, String prompt) {
        return new Announcement(names, Optional.of(prompt));
    }

    @Override
    public void run(Script script, Leg caller) {
        switch (AnnouncementParameters.read(caller.invite().requestUri().parameters())) {
            case AnnouncementParameters.Reading.Bad(String why) -> caller.refuse(Refusal.of(400, why));
            case AnnouncementParameters.Reading.Good(AnnouncementParameters wanted) -> {
                String prompt = fixed.orElse(wanted.play());
                if (names.has(prompt, wanted.locale())) {
                    play(script, caller, prompt, wanted);
                } else {
                    caller.refuse(Refusal.of(404));
                }
            }
        }
    }

    private static void play(Script script, Leg caller, String prompt, AnnouncementParameters wanted) {
        caller.featureTags(TAGS);
        caller.answer();
        MediaPlane.Sound.Prompts sound = new MediaPlane.Sound.Prompts(List.of(prompt), wanted.locale());
        script.awaitConfirmation(caller);
        long deadlineMs = script.nowMs() + wanted.durationMs();
        for (long time = 0; time < wanted.times() && script.nowMs() < deadlineMs; time++) {
            if (time > 0) {
                script.pause(Math.clamp(deadlineMs - script.nowMs(), 0, Math.max(SHORTEST_DELAY_MS, wanted.delayMs())));
            }
            script.say(caller, sound, deadlineMs);
        }
        script.pause(PLAYOUT_MS);
        caller.hangUp(Optional.empty());
    }
}
