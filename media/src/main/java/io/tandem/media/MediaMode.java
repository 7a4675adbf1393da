package io.tandem.media;

/** Which threads a worker has. */
public enum MediaMode {
    /** One: it receives, handles and sends. Costs least for each packet. */
    SHARED,
    /** Two: a receiver feeds the ring, the worker handles. For bursts, where there are cores to spare. */
    DEDICATED
}
