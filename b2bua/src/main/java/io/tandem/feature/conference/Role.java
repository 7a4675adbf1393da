package io.tandem.feature.conference;

/** What a member may do in a room. */
public enum Role {
    /** Changes what concerns himself. */
    GUEST,
    /** Changes what concerns others too: locks, mutes, removes. */
    MODERATOR
}
