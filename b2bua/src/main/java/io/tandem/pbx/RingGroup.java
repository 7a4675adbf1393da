package io.tandem.pbx;

import java.util.List;

/**
 * A number behind which several users are rung.
 *
 * @param members in the order in which they are rung one after another
 */
public record RingGroup(String number, List<String> members, Order order) {
    public RingGroup {
        members = List.copyOf(members);
    }

    /** How they are rung. */
    public enum Order {
        /** One after another: find-me. */
        SERIAL,
        /** All at once. */
        PARALLEL
    }
}
