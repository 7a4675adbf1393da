package io.tandem.feature.conference;

import java.util.Optional;

/** How a room is called: by a number, or by the service URI {@code conf=NAME} (RFC 4240 5). */
public final class RoomNames {
    private static final String SERVICE = "conf=";

    private RoomNames() {}

    /** The name in a service URI's user part; empty when it is none. */
    public static Optional<String> inServiceUri(String user) {
        String name = user.startsWith(SERVICE) ? user.substring(SERVICE.length()) : "";
        return name.matches("[A-Za-z0-9._-]{1,64}") ? Optional.of(name) : Optional.empty();
    }

    /** The room that a user part means. */
    public static String of(String user) {
        return inServiceUri(user).orElse(user);
    }
}
