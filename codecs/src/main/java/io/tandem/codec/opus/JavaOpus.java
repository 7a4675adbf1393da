package io.tandem.codec.opus;

import java.util.concurrent.atomic.AtomicInteger;

/** Concentus, a port of libopus to Java. */
final class JavaOpus implements Opus {
    private final AtomicInteger open = new AtomicInteger();

    @Override
    public String description() {
        return "concentus (Java)";
    }

    @Override
    public Encoder encoder(int sampleRateHz, OpusSettings settings) {
        Opus.checkRate(sampleRateHz);
        return new JavaOpusEncoder(sampleRateHz, settings, open);
    }

    @Override
    public Decoder decoder(int sampleRateHz) {
        Opus.checkRate(sampleRateHz);
        return new JavaOpusDecoder(sampleRateHz, open);
    }

    @Override
    public int open() {
        return open.get();
    }
}
