package io.tandem.pbx;

import java.time.InstantSource;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How many calls there may be: in all, per second, from one source address and of one user. Any thread; keeps an entry only for users and
 * addresses with a call, so it is bounded by the calls there are.
 */
public final class CallLimits {
    private final Maximums maximums;
    private final Function<String, OptionalInt> userLimit;
    private final InstantSource clock;
    private final Map<String, Integer> bySource = new HashMap<>();
    private final Map<String, Integer> byUser = new HashMap<>();
    private final Map<Admission.Limit, Long> refusals = new EnumMap<>(Admission.Limit.class);
    private int calls;
    private long second = Long.MIN_VALUE;
    private int startedInSecond;

    /** Each at least 1. */
    public record Maximums(int calls, int callsPerUser, int callsPerSource, int callsPerSecond) {
        public Maximums {
            if (Math.min(Math.min(calls, callsPerUser), Math.min(callsPerSource, callsPerSecond)) < 1) {
                throw new IllegalArgumentException("call limits must be at least 1, not " + calls + " in all, " + callsPerUser
                        + " per user, " + callsPerSource + " per source, " + callsPerSecond + " per second");
            }
        }
    }

    /** @param userLimit a user's own limit, which counts instead of the one for all when it is lower */
    public CallLimits(Maximums maximums, Function<String, OptionalInt> userLimit, InstantSource clock) {
        this.maximums = maximums;
        this.userLimit = userLimit;
        this.clock = clock;
    }

    /**
     * A new call.
     *
     * @param caller the authenticated user; empty for calls to open numbers
     * @param sourceAddress literal address that it came from
     */
    public synchronized Admission admitCall(Optional<String> caller, String sourceAddress) {
        Optional<Admission.Limit> reached = reached(caller, sourceAddress);
        if (reached.isPresent()) {
            return refuse(reached.get());
        }
        calls++;
        startedInSecond++;
        bySource.merge(sourceAddress, 1, Integer::sum);
        caller.ifPresent(user -> byUser.merge(user, 1, Integer::sum));
        return new Admission.Admitted(new Permit(() -> release(caller, sourceAddress)));
    }

    /** One more call to a user within a call that was admitted: call waiting ends where the user's limit is reached. */
    public synchronized Admission admitCallee(String number) {
        if (isUserFull(number)) {
            return refuse(Admission.Limit.USER);
        }
        byUser.merge(number, 1, Integer::sum);
        return new Admission.Admitted(new Permit(() -> releaseUser(number)));
    }

    public synchronized int calls() {
        return calls;
    }

    /** Calls made and received by a user. */
    public synchronized int callsOf(String number) {
        return byUser.getOrDefault(number, 0);
    }

    public synchronized long refusals(Admission.Limit limit) {
        return refusals.getOrDefault(limit, 0L);
    }

    /** Users and addresses held; 0 without calls. */
    synchronized int entries() {
        return bySource.size() + byUser.size();
    }

    private Optional<Admission.Limit> reached(Optional<String> caller, String sourceAddress) {
        if (calls >= maximums.calls()) {
            return Optional.of(Admission.Limit.CALLS);
        }
        if (isTooFast()) {
            return Optional.of(Admission.Limit.RATE);
        }
        if (bySource.getOrDefault(sourceAddress, 0) >= maximums.callsPerSource()) {
            return Optional.of(Admission.Limit.SOURCE);
        }
        return caller.filter(this::isUserFull).map(_ -> Admission.Limit.USER);
    }

    private boolean isTooFast() {
        long now = clock.instant().getEpochSecond();
        if (now != second) {
            second = now;
            startedInSecond = 0;
        }
        return startedInSecond >= maximums.callsPerSecond();
    }

    private boolean isUserFull(String number) {
        int own = userLimit.apply(number).orElse(Integer.MAX_VALUE);
        return callsOf(number) >= Math.min(own, maximums.callsPerUser());
    }

    private Admission refuse(Admission.Limit limit) {
        refusals.merge(limit, 1L, Long::sum);
        return new Admission.Refused(limit);
    }

    private synchronized void release(Optional<String> caller, String sourceAddress) {
        calls--;
        bySource.computeIfPresent(sourceAddress, (_, held) -> less(held));
        caller.ifPresent(this::releaseUser);
    }

    private synchronized void releaseUser(String number) {
        byUser.computeIfPresent(number, (_, held) -> less(held));
    }

    /** An entry without calls is removed. */
    private static @Nullable Integer less(int held) {
        return held > 1 ? held - 1 : null;
    }
}
