package io.tandem.media;

/** Notices that a leg which may send has stopped sending. Tells once until something is heard or the watch is restarted. */
final class SilenceWatch {
    private long lastHeardNs;
    private boolean told;

    void onHeard(long nowNs) {
        lastHeardNs = nowNs;
        told = false;
    }

    /** The leg was described anew, or told to do something else. */
    void restart(long nowNs) {
        onHeard(nowNs);
    }

    /** True once when the time-out has passed. */
    boolean takeDue(long nowNs, long timeoutNs) {
        if (told || nowNs - lastHeardNs < timeoutNs) {
            return false;
        }
        told = true;
        return true;
    }

    long silentForMs(long nowNs) {
        return (nowNs - lastHeardNs) / 1_000_000;
    }
}
