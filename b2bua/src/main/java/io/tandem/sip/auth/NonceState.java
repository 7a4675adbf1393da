package io.tandem.sip.auth;

/** What a nonce that came back is to us. */
sealed interface NonceState {

    /**
     * Ours and young enough.
     *
     * @param id its random part
     * @param issuedMs when it was given out, since the epoch
     */
    record Live(long id, long issuedMs) implements NonceState {}

    /** Ours, but too old, or from a future that a corrected clock has taken back. */
    record Expired() implements NonceState {}

    /** Not ours: forged, or given out before a restart. */
    record Foreign() implements NonceState {}
}
