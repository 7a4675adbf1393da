package io.tandem.call;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Every leg that somebody may still speak of: by its id, by its Call-ID, by whom it is watched as; and the names of those that have gone. Loop only; bounded. */
final class DialogIndex {
    private static final int MOST_GONE = 2_000;

    private final Map<LegId, Leg> legs = new LinkedHashMap<>();
    private final Map<String, Set<Leg>> byCallId = new LinkedHashMap<>();
    private final Map<String, Set<Leg>> byUser = new LinkedHashMap<>();
    private final Set<Leg> parked = new LinkedHashSet<>();
    private final Set<DialogId> gone = new LinkedHashSet<>();
    private final int capacity;

    DialogIndex(int capacity) {
        this.capacity = capacity;
    }

    /** False: full, the leg is not taken in. */
    boolean add(Leg leg) {
        if (legs.size() >= capacity) {
            return false;
        }
        legs.put(leg.id(), leg);
        put(byUser, leg.user(), leg);
        named(leg);
        return true;
    }

    /** The leg's Call-ID is known now. */
    void named(Leg leg) {
        String callId = leg.dialogId().callId();
        if (!callId.isEmpty() && legs.containsKey(leg.id())) {
            put(byCallId, callId, leg);
        }
    }

    Optional<Leg> find(LegId id) {
        return Optional.ofNullable(legs.get(id));
    }

    /** Those with that Call-ID, ended ones included. */
    List<Leg> ofCallId(String callId) {
        return List.copyOf(byCallId.getOrDefault(callId, Set.of()));
    }

    /** Those of a user's phones, oldest first. */
    List<Leg> ofUser(String user) {
        return List.copyOf(byUser.getOrDefault(user, Set.of()));
    }

    /** Whether that names a dialog that was here a while ago. */
    boolean isGone(DialogName name) {
        return gone.stream().anyMatch(id -> name.means(id.callId(), id.localTag(), id.remoteTag()));
    }

    void remove(LegId id) {
        Optional.ofNullable(legs.remove(id)).ifPresent(leg -> {
            take(byUser, leg.user(), leg);
            take(byCallId, leg.dialogId().callId(), leg);
            remember(leg.dialogId());
        });
    }

    private void remember(DialogId id) {
        if (!id.remoteTag().isEmpty() && gone.add(id) && gone.size() > MOST_GONE) {
            gone.remove(gone.iterator().next());
        }
    }

    int size() {
        return legs.size();
    }

    Collection<Leg> all() {
        return List.copyOf(legs.values());
    }

    private static void put(Map<String, Set<Leg>> index, String key, Leg leg) {
        index.computeIfAbsent(key, _ -> new LinkedHashSet<>(2)).add(leg);
    }

    private static void take(Map<String, Set<Leg>> index, String key, Leg leg) {
        Set<Leg> held = index.getOrDefault(key, new LinkedHashSet<>(2));
        if (held.remove(leg) && held.isEmpty()) {
            index.remove(key);
        }
    }

    /** All that are parked, the first one first. */
    Collection<Leg> parked() {
        return Collections.unmodifiableCollection(parked);
    }

    /** The leg was put into a slot, or left it. */
    void parked(Leg leg) {
        if (leg.slot().isPresent()) {
            parked.add(leg);
        } else {
            parked.remove(leg);
        }
    }
}
