package io.tandem.server;

import io.tandem.server.plane.Telephony;

/** Builds the call plane of the server. */
public final class Wiring {
    private Wiring() {}

    /** Returns the plane that the configuration asks for, not yet started. */
    public static CallPlane calls(ServerParts parts) {
        return new Telephony(parts);
    }
}
