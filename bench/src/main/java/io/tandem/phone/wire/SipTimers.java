package io.tandem.phone.wire;

/** RFC 3261 table 4, milliseconds. */
public record SipTimers(long t1Ms, long t2Ms, long t4Ms) {
    /** T1 500 ms, T2 4 s, T4 5 s. */
    public static final SipTimers STANDARD = new SipTimers(500, 4_000, 5_000);

    /** 64 * T1: timers B, F, H, J, L and M. */
    public long timeoutMs() {
        return 64 * t1Ms;
    }
}
