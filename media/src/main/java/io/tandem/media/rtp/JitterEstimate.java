package io.tandem.media.rtp;

/** Interarrival jitter (RFC 3550 A.8), in sixteenths of a timestamp unit. */
final class JitterEstimate {
    private static final long NS_PER_S = 1_000_000_000L;

    private int clockRateHz;
    private boolean started;
    private int lastTimestamp;
    private int lastTransit;
    private int sixteenths;

    JitterEstimate(int clockRateHz) {
        if (clockRateHz <= 0) {
            throw new IllegalArgumentException("clock rate must be above 0 Hz, not " + clockRateHz);
        }
        this.clockRateHz = clockRateHz;
    }

    /** Timestamps run at another rate from now on; what was estimated is carried over in time. */
    void clock(int newClockRateHz) {
        if (newClockRateHz != clockRateHz) {
            sixteenths = (int) ((long) sixteenths * newClockRateHz / clockRateHz);
            clockRateHz = newClockRateHz;
            started = false;
        }
    }

    void restart() {
        started = false;
    }

    /**
     * Packets with the timestamp of the one before them (telephone-event updates) say nothing about the network. A difference above a second is a
     * sender that changed its timestamps, not jitter; the estimate goes on from there.
     */
    void onPacket(int timestamp, long nowNs) {
        if (started && timestamp == lastTimestamp) {
            return;
        }
        int transit = arrivalUnits(nowNs) - timestamp;
        int difference = Math.abs(transit - lastTransit);
        if (started && difference >= 0 && difference <= clockRateHz) {
            sixteenths += difference - ((sixteenths + 8) >> 4);
        }
        started = true;
        lastTimestamp = timestamp;
        lastTransit = transit;
    }

    private int arrivalUnits(long nowNs) {
        return (int) (nowNs / NS_PER_S * clockRateHz + nowNs % NS_PER_S * clockRateHz / NS_PER_S);
    }

    double ms() {
        return (sixteenths >> 4) * 1000.0 / clockRateHz;
    }

    int units() {
        return sixteenths >> 4;
    }
}
