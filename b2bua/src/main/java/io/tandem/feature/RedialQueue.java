package io.tandem.feature;

import io.tandem.pbx.Settings;
import io.tandem.pbx.UserSettings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Who waits for which number, and whose turn it is: of those who wait for one number the first who came, one at a time, so that a phone that becomes free is not
 * stormed. What is wanted stands in the users' settings alone, and so survives a restart. Bounded by its users and by what each of them may wait for. Call loop only.
 */
final class RedialQueue {
    static final int MOST_USERS = 1_000;
    /** Callers who are rung in one go, when a server or a network comes back and all phones are free at once. */
    static final int MOST_AT_ONCE = 10;

    /** What one user waits for. */
    record Wish(String user, UserSettings.Redial redial) {
        String number() {
            return redial.number();
        }
    }

    private final Settings settings;
    private final Set<String> users = new LinkedHashSet<>();
    private final Set<Wish> underWay = new HashSet<>();
    private final Map<Wish, Instant> resting = new HashMap<>();
    private volatile int waiting;

    RedialQueue(Settings settings) {
        this.settings = settings;
        settings.all().entrySet().stream().filter(entry -> !entry.getValue().redials().isEmpty()).limit(MOST_USERS).forEach(entry -> users.add(entry.getKey()));
        waiting = users.size();
    }

    /** Users who wait. Any thread. */
    int waiting() {
        return waiting;
    }

    /** False: too many users wait already. */
    boolean add(Wish wish) {
        if (users.size() >= MOST_USERS && !users.contains(wish.user())) {
            return false;
        }
        settings.change(wish.user(), before -> before.awaiting(wish.redial()));
        users.add(wish.user());
        waiting = users.size();
        return true;
    }

    /** The user waits for nothing any more; false when he did not. */
    boolean cancel(String user) {
        boolean waited = !settings.of(user).redials().isEmpty();
        settings.change(user, UserSettings::withoutRedials);
        forgetUsers();
        return waited;
    }

    /** Those whose turn it is: he and his number are free, and neither is on the way to the other or to a third. They are under way until {@link #over}. */
    List<Wish> next(Instant now, Predicate<String> isFree) {
        expire(now);
        Map<String, Boolean> free = new HashMap<>();
        List<Wish> begun = new ArrayList<>();
        for (Wish wish : inOrder()) {
            boolean may = begun.size() < MOST_AT_ONCE && !resting.containsKey(wish) && !isTaken(wish.user()) && !isTaken(wish.number());
            if (may && free.computeIfAbsent(wish.number(), isFree::test) && free.computeIfAbsent(wish.user(), isFree::test)) {
                underWay.add(wish);
                begun.add(wish);
            }
        }
        return begun;
    }

    private List<Wish> inOrder() {
        Stream<Wish> all = users.stream().flatMap(user -> settings.of(user).redials().stream().map(redial -> new Wish(user, redial)));
        return all.sorted(Comparator.comparing(wish -> wish.redial().until())).toList();
    }

    private boolean isTaken(String number) {
        return underWay.stream().anyMatch(wish -> wish.user().equals(number) || wish.number().equals(number));
    }

    private void expire(Instant now) {
        resting.values().removeIf(until -> !until.isAfter(now));
        inOrder().stream().filter(wish -> !wish.redial().until().isAfter(now)).forEach(this::drop);
        forgetUsers();
    }

    private void forgetUsers() {
        users.removeIf(user -> settings.of(user).redials().isEmpty());
        waiting = users.size();
    }

    /** It has been tried; others may have their turn. */
    void over(Wish wish) {
        underWay.remove(wish);
    }

    /** It is not tried again before then. */
    void rest(Wish wish, Instant until) {
        resting.put(wish, until);
    }

    /** It is wanted no more; a later one for the same number stands. */
    void drop(Wish wish) {
        settings.change(wish.user(), before -> before.redials().contains(wish.redial()) ? before.without(wish.number()) : before);
    }
}
