package io.tandem.call;

/** What may start a service. */
public sealed interface Trigger {
    /** A call came in; the new leg is the script's own. */
    record Invited(IncomingInvite invite) implements Trigger {}
}
