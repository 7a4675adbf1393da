package io.tandem.call;

/** What the far leg of a held call gets. */
public enum HoldPolicy {
    /** It stays as it is and hears our music. */
    SERVER,
    /** The hold is passed to it, and only what the holder sends is relayed. */
    PASS
}
