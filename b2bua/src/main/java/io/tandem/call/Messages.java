package io.tandem.call;

/** Brings a MESSAGE (RFC 3428) to where it is meant to go. */
@FunctionalInterface
public interface Messages {
    /** Runs on a script's thread; returns the code that the sender gets. */
    int deliver(Script script, IncomingRequest message);
}
