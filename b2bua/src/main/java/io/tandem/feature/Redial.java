package io.tandem.feature;

import io.tandem.call.CallLoop;
import io.tandem.call.Dial;
import io.tandem.call.Feature;
import io.tandem.call.Leg;
import io.tandem.call.MediaPlane;
import io.tandem.call.Onward;
import io.tandem.call.Party;
import io.tandem.call.Refusal;
import io.tandem.call.Script;
import io.tandem.call.Target;
import io.tandem.call.Uri;
import io.tandem.pbx.Directory;
import io.tandem.pbx.RingGroup;
import io.tandem.pbx.RingGroups;
import io.tandem.pbx.Settings;
import io.tandem.pbx.UserSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Automatic redial: {@code *66} waits for the last number that the user dialled and where nobody answered, {@code *86} waits for nothing any more. When both are
 * free, the user's phones ring, and when he answers the number is called for him as if he had dialled it again.
 */
public final class Redial implements Feature {
    private static final String REQUEST = "*66";
    private static final String CANCEL = "*86";
    /** How long a number that was busy after all, or a user who was, is left in peace. */
    private static final Duration REST = Duration.ofSeconds(30);
    private static final Refusal FULL = Refusal.of(503);

    /**
     * How long and what is heard.
     *
     * @param timeout how long somebody waits for a free phone
     * @param ringMs how long his own phones ring then
     * @param music what he hears until the number rings or answers
     */
    public record Policy(String domain, Duration timeout, long ringMs, String music) {}

    private final Contacts contacts;
    private final Directory directory;
    private final Settings settings;
    private final RingGroups groups;
    private final Screening screening;
    private final Policy policy;
    private final InstantSource clock;
    private final RedialQueue queue;

    public Redial(Contacts contacts, Directory directory, Settings settings, RingGroups groups, Policy policy, InstantSource clock) {
        this.contacts = contacts;
        this.directory = directory;
        this.settings = settings;
        this.groups = groups;
        this.policy = policy;
        this.clock = clock;
        screening = new Screening(directory, settings, policy.domain());
        queue = new RedialQueue(settings);
    }

    /** Whether that is what is dialled for this service. */
    public static boolean isCode(String dialled) {
        return dialled.equals(REQUEST) || dialled.equals(CANCEL);
    }

    /** Users who wait for a number. Any thread. */
    public int waiting() {
        return queue.waiting();
    }

    @Override
    public void run(Script script, Leg caller) {
        Optional<String> user = caller.invite().user().filter(directory::has);
        if (user.isEmpty()) {
            caller.refuse(Refusal.of(403));
            return;
        }
        boolean cancels = caller.invite().requestUri().user().equals(CANCEL);
        Optional<String> answer = cancels ? Optional.of(queue.cancel(user.get()) ? "redial-cancelled" : "redial-none") : request(user.get());
        if (answer.isEmpty()) {
            caller.refuse(FULL);
            return;
        }
        SettingCodes.keep(script, settings);
        caller.answer();
        script.say(caller, answer.get());
        caller.hangUp(Optional.empty());
    }

    /** What is to be said; empty when too many wait. */
    private Optional<String> request(String user) {
        Optional<String> number = settings.of(user).lastUnanswered().filter(last -> isKnown(last) && screening.mayCall(Optional.of(user), last));
        if (number.isEmpty()) {
            return Optional.of("redial-none");
        }
        UserSettings.Redial redial = new UserSettings.Redial(number.get(), clock.instant().plus(policy.timeout()));
        return queue.add(new RedialQueue.Wish(user, redial)) ? Optional.of("redial-queued") : Optional.empty();
    }

    private boolean isKnown(String number) {
        return directory.has(number) || groups.find(number).isPresent();
    }

    /** Begins what is due. On the call loop, once a second: phones become free by registering as well, which no call tells. */
    public void look(CallLoop loop) {
        for (RedialQueue.Wish wish : queue.next(clock.instant(), number -> isFree(loop, number))) {
            if (!loop.begin("Redial", new Party("", uri(wish.user())), uri(wish.number()), script -> attempt(script, wish))) {
                queue.over(wish);
            }
        }
    }

    /** Of a group any phone will do. */
    private boolean isFree(CallLoop loop, String number) {
        List<String> users = groups.find(number).map(RingGroup::members).orElse(List.of(number));
        return users.stream().anyMatch(user -> !loop.isEngaged(user) && !settings.of(user).doNotDisturb() && isReachable(user));
    }

    private boolean isReachable(String user) {
        if (contacts.reach(user) instanceof Contacts.Reach.At(_, Runnable release)) {
            release.run();
            return true;
        }
        return false;
    }

    private Uri uri(String number) {
        return Uri.sip(number, policy.domain());
    }

    private void attempt(Script script, RedialQueue.Wish wish) {
        boolean again = false;
        try {
            again = switch (ring(script, wish)) {
                case Dial.Outcome.Answered(Leg leg) -> connect(script, leg, wish);
                case Dial.Outcome.Refused refused -> isBusy(refused.best());
                case Dial.Outcome.NoAnswer _ -> false;
            };
        } finally {
            queue.over(wish);
            if (again) {
                queue.rest(wish, later());
            } else {
                queue.drop(wish);
            }
        }
    }

    private Instant later() {
        return clock.instant().plus(REST);
    }

    private static boolean isBusy(Refusal refusal) {
        return refusal.code() == 486 || refusal.code() == 600;
    }

    private Dial.Outcome ring(Script script, RedialQueue.Wish wish) {
        if (!(contacts.reach(wish.user()) instanceof Contacts.Reach.At(List<Target> targets, Runnable release))) {
            return new Dial.Outcome.Refused(List.of(Refusal.of(486)));
        }
        Party shown = new Party("Call to " + wish.number(), uri(wish.number()));
        return Dial.ring(script, Optional.empty(), SentOn.phones(targets, shown, wish.user(), policy.domain(), release), policy.ringMs());
    }

    /** True when the number was busy after all and is waited for on. */
    private boolean connect(Script script, Leg leg, RedialQueue.Wish wish) {
        script.livesFor(leg);
        leg.play(new MediaPlane.Sound.Music(policy.music()));
        Onward.Outcome outcome = script.sendOn(leg, SentOn.invite(leg, uri(wish.number()), List.of()), Optional.empty(), new Onward.Listener() {
            @Override
            public void progressed(int code, String phrase) {}

            @Override
            public void answered() {
                queue.over(wish);
            }
        });
        return switch (outcome) {
            case Onward.Outcome.Answered _ -> {
                leg.hangUp(Optional.empty());
                yield false;
            }
            case Onward.Outcome.Refused(Refusal refusal) -> {
                script.say(leg, isBusy(refusal) ? "redial-queued" : "rejected-" + refusal.code());
                leg.hangUp(Optional.empty());
                yield isBusy(refusal);
            }
        };
    }
}
