package io.tandem.feature.conference;

import java.util.Optional;

/** How a room is called: by a number, or by the service URI {@code conf=NAME} (RFC 4240 5). */
public final class RoomNames {
    private static final String SERVICE = "conf=";
    /** Whoever calls it gets a room of his own, by a name that nobody can guess (RFC 4579 5.4). */
    public static final String FACTORY = "conf-factory";
    /** Rooms of calls that were joined; nobody may dial them. */
    private static final String OF_CALL = "conf-";

    private RoomNames() {}

    /** The name in a service URI's user part; empty when it is none. */
    public static Optional<String> inServiceUri(String user) {
        String name = user.startsWith(SERVICE) ? user.substring(SERVICE.length()) : "";
        return name.matches("[A-Za-z0-9._-]{1,64}") && !isOfCall(name) ? Optional.of(name) : Optional.empty();
    }

    static String serviceUri(String name) {
        return SERVICE + name;
    }

    /** The user part at which a room of that name can be called. */
    static String address(String name) {
        return name.matches("[0-9]+") || isOfCall(name) ? name : serviceUri(name);
    }

    static String ofCall(long number) {
        return OF_CALL + number;
    }

    /** Whether it is the room of a call that was joined. */
    static boolean isOfCall(String name) {
        return name.startsWith(OF_CALL);
    }

    /** The room that a user part means. */
    public static String of(String user) {
        return inServiceUri(user).orElse(user);
    }
}
