package io.tandem.pbx;

/** Whether one more call is allowed. */
public sealed interface Admission {

    /** Yes; the permit must be closed when the call ends. */
    record Admitted(Permit permit) implements Admission {}

    /** No, nothing is held. */
    record Refused(Limit limit) implements Admission {}

    /** Which limit was reached, checked in this order. */
    enum Limit {
        /** Calls of the node. */
        CALLS,
        /** New calls in a second. */
        RATE,
        /** Calls from one source address. */
        SOURCE,
        /** Calls of one user: the user's own limit or that of all users. */
        USER
    }
}
