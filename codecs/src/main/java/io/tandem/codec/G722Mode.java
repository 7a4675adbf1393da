package io.tandem.codec;

/** How many bits of each byte a G.722 decoder takes for audio (Recommendation G.722 table 1); RTP knows the first alone (RFC 3551 4.5.2). */
public enum G722Mode {
    /** Mode 1: all of it. */
    KBIT_64,
    /** Mode 2: the lowest bit carries data. */
    KBIT_56,
    /** Mode 3: the two lowest bits carry data. */
    KBIT_48
}
