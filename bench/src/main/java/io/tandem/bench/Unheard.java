package io.tandem.bench;

import io.tandem.media.MediaEvents;
import io.tandem.media.MediaStatistics;

/** Nobody listens to the news of these legs. */
public final class Unheard implements MediaEvents {
    @Override
    public void digit(long legId, char digit, int durationMs) {}

    @Override
    public void silent(long legId, long forMs) {}

    @Override
    public void firstPacket(long legId) {}

    @Override
    public void played(long legId, long id) {}

    @Override
    public void closed(long legId, MediaStatistics statistics) {}

    @Override
    public void failed(String worker, RuntimeException cause) {
        throw cause;
    }
}
