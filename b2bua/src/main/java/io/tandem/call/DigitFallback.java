package io.tandem.call;

/** How digits go to and from a phone that did not agree on telephone-event. */
public enum DigitFallback {
    /** SIP INFO, application/dtmf-relay. */
    INFO,
    /** Tones in the audio. */
    INBAND,
    /** Tones, until the phone itself sends a digit by INFO; from then on INFO. */
    AUTO
}
