package io.tandem.pbx;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a user has set by dialling codes, and what the exchange remembers for these codes. Immutable.
 *
 * @param forwardAll where his calls go in place of his phones
 * @param forwardBusy where they go when he is busy
 * @param forwardNoAnswer where they go when nobody answers or no phone is registered
 * @param doNotDisturb he counts as busy
 * @param blocked users whose calls he does not want, at most {@link #MOST_BLOCKED}
 * @param lastUnanswered the last number that he dialled and whose phone did not answer
 * @param redials numbers that he waits for, at most {@link #MOST_REDIALS}, oldest first
 */
public record UserSettings(
        Optional<String> forwardAll,
        Optional<String> forwardBusy,
        Optional<String> forwardNoAnswer,
        boolean doNotDisturb,
        Set<String> blocked,
        Optional<String> lastUnanswered,
        List<Redial> redials) {
    public static final int MOST_BLOCKED = 200;
    public static final int MOST_REDIALS = 5;
    public static final UserSettings NONE = new UserSettings(Optional.empty(), Optional.empty(), Optional.empty(), false, Set.of(), Optional.empty(), List.of());

    public UserSettings {
        blocked = Set.copyOf(blocked);
        redials = List.copyOf(redials);
    }

    /** A number that is to be called when it is free, and when that is no longer wanted. */
    public record Redial(String number, Instant until) {}

    public UserSettings withForwardAll(Optional<String> target) {
        return new UserSettings(target, forwardBusy, forwardNoAnswer, doNotDisturb, blocked, lastUnanswered, redials);
    }

    public UserSettings withForwardBusy(Optional<String> target) {
        return new UserSettings(forwardAll, target, forwardNoAnswer, doNotDisturb, blocked, lastUnanswered, redials);
    }

    public UserSettings withForwardNoAnswer(Optional<String> target) {
        return new UserSettings(forwardAll, forwardBusy, target, doNotDisturb, blocked, lastUnanswered, redials);
    }

    public UserSettings withDoNotDisturb(boolean wanted) {
        return new UserSettings(forwardAll, forwardBusy, forwardNoAnswer, wanted, blocked, lastUnanswered, redials);
    }

    public UserSettings withLastUnanswered(Optional<String> number) {
        return new UserSettings(forwardAll, forwardBusy, forwardNoAnswer, doNotDisturb, blocked, number, redials);
    }

    /** Somebody answered there: it is neither the last unanswered number nor waited for any more. */
    public UserSettings answered(String number) {
        UserSettings reached = without(number);
        return lastUnanswered.equals(Optional.of(number)) ? reached.withLastUnanswered(Optional.empty()) : reached;
    }

    /** Nothing changes when there is no room for one more. */
    public UserSettings blocking(String number) {
        return blocked.size() >= MOST_BLOCKED ? this : withBlocked(number, true);
    }

    public UserSettings unblocking(String number) {
        return withBlocked(number, false);
    }

    private UserSettings withBlocked(String number, boolean wanted) {
        Set<String> others = new TreeSet<>(blocked);
        others.remove(number);
        if (wanted) {
            others.add(number);
        }
        return new UserSettings(forwardAll, forwardBusy, forwardNoAnswer, doNotDisturb, others, lastUnanswered, redials);
    }

    /** Takes the place of an earlier wish for the same number; the oldest goes when there are too many. */
    public UserSettings awaiting(Redial redial) {
        List<Redial> all = new ArrayList<>(without(redial.number()).redials);
        all.add(redial);
        return withRedials(all.subList(Math.max(0, all.size() - MOST_REDIALS), all.size()));
    }

    /** The number is waited for no longer. */
    public UserSettings without(String redialNumber) {
        return withRedials(redials.stream().filter(redial -> !redial.number().equals(redialNumber)).toList());
    }

    public UserSettings withoutRedials() {
        return withRedials(List.of());
    }

    private UserSettings withRedials(List<Redial> others) {
        return new UserSettings(forwardAll, forwardBusy, forwardNoAnswer, doNotDisturb, blocked, lastUnanswered, others);
    }
}
