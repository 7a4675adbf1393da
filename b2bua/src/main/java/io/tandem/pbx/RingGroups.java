package io.tandem.pbx;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** All groups. Immutable; any thread. */
public final class RingGroups {
    private final Map<String, RingGroup> groups;

    public RingGroups(Collection<RingGroup> groups) {
        Map<String, RingGroup> byNumber = new LinkedHashMap<>();
        groups.forEach(group -> byNumber.put(group.number(), group));
        this.groups = Map.copyOf(byNumber);
    }

    public Optional<RingGroup> find(String number) {
        return Optional.ofNullable(groups.get(number));
    }
}
