package io.tandem.call;

/** Who somebody is to the other side: display name (may be empty) and URI. */
public record Party(String displayName, Uri uri) {}
