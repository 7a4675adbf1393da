package io.tandem.pbx;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All users. Immutable; any thread. */
public final class Directory {
    private final Map<String, User> users;

    /** @throws IllegalArgumentException when two users have one number */
    public Directory(Collection<User> users) {
        Map<String, User> byNumber = new LinkedHashMap<>();
        for (User user : users) {
            if (byNumber.put(user.number(), user) != null) {
                throw new IllegalArgumentException("the number " + user.number() + " is given to two users; each must have its own");
            }
        }
        this.users = Collections.unmodifiableMap(byNumber);
    }

    public Optional<User> find(String number) {
        return Optional.ofNullable(users.get(number));
    }

    public boolean has(String number) {
        return users.containsKey(number);
    }

    /** In the order given. */
    public List<User> all() {
        return List.copyOf(users.values());
    }

    /** The members of a pickup group, in the order given. */
    public List<User> pickupGroup(String name) {
        return users.values().stream().filter(user -> user.pickupGroup().equals(Optional.of(name))).toList();
    }

    /** Whether the one may pick up the other's calls. */
    public boolean sharePickupGroup(String number, String other) {
        return find(number).flatMap(User::pickupGroup).filter(group -> find(other).flatMap(User::pickupGroup).equals(Optional.of(group)))
                .isPresent();
    }
}
