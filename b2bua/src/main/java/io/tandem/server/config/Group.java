package io.tandem.server.config;

import java.util.List;

/**
 * A number behind which several users are rung.
 *
 * @param members in the order in which a serial group rings them
 */
public record Group(String number, List<String> members, Configuration.RingOrder ring) {
    public Group {
        members = List.copyOf(members);
    }
}
