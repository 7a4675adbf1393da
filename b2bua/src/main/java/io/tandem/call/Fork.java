package io.tandem.call;

/** One dialog that a leg's INVITE made: the remote tag. An incoming leg has just one. */
public record Fork(String remoteTag) {}
