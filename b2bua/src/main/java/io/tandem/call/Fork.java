package io.tandem.call;

/** One dialog that a leg's INVITE made: the remote tag. An incoming leg has just one. */
public record Fork(String remoteTag) {
    /** The one dialog of an incoming leg, whatever its tag. */
    public static final Fork ONLY = new Fork("");
}
