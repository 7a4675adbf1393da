package io.tandem.phone;

/** Where a call stands. RINGING: a provisional above 100 went or came. */
public enum CallState {
    CALLING, RINGING, ESTABLISHED, ENDED
}
