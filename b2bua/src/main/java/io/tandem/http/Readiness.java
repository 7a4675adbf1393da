package io.tandem.http;

/** Whether new calls are taken; any thread. */
public enum Readiness {
    /** Not all listeners are bound yet. */
    STARTING,
    /** Calls are taken. */
    READY,
    /** Live calls go on, new ones are refused. */
    DRAINING
}
