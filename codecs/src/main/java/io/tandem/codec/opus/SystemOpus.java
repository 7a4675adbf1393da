package io.tandem.codec.opus;

import java.util.concurrent.atomic.AtomicInteger;

/** libopus of the system. */
final class SystemOpus implements Opus {
    private final OpusLibrary library;
    private final AtomicInteger open = new AtomicInteger();

    SystemOpus(OpusLibrary library) {
        this.library = library;
    }

    @Override
    public String description() {
        return library.version() + " of the system";
    }

    @Override
    public Encoder encoder(int sampleRateHz, OpusSettings settings) {
        Opus.checkRate(sampleRateHz);
        return new SystemOpusEncoder(library, sampleRateHz, settings, open);
    }

    @Override
    public Decoder decoder(int sampleRateHz) {
        Opus.checkRate(sampleRateHz);
        return new SystemOpusDecoder(library, sampleRateHz, open);
    }

    @Override
    public int open() {
        return open.get();
    }
}
