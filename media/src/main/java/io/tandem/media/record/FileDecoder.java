package io.tandem.media.record;

import io.tandem.codec.Resampler;

/** Decodes one stream to the rate of the file. One thread; the samples it gives are its own until the next call. */
final class FileDecoder {
    private static final int LONGEST_PACKET_MS = 120;

    private final StreamDecoder stream;
    private final Resampler resampler;
    private final short[] decoded;
    private final short[] samples;
    private final int delaySamples;
    private int count;

    FileDecoder(StreamDecoder stream, int fileRateHz) {
        this.stream = stream;
        this.resampler = new Resampler(stream.sampleRateHz(), fileRateHz);
        this.decoded = new short[LONGEST_PACKET_MS * stream.sampleRateHz() / 1000];
        this.samples = new short[LONGEST_PACKET_MS * fileRateHz / 1000 + 1];
        this.delaySamples = (int) ((long) stream.delaySamples() * fileRateHz / stream.sampleRateHz()) + resampler.delaySamples();
    }

    StreamDecoder stream() {
        return stream;
    }

    /** By how many samples of the file what it gives is late. */
    int delaySamples() {
        return delaySamples;
    }

    /** Returns how many RTP ticks the payload lasts, 0 when it is none. */
    long decode(byte[] payload, int length) {
        count = 0;
        int given = length > decoded.length * 2 ? 0 : stream.decoder().decode(payload, 0, length, decoded, 0);
        if (given <= 0) {
            return 0;
        }
        count = resampler.convert(decoded, 0, given, samples, 0);
        return stream.ticks(given);
    }

    /** Fills in for what did not come, at most 60 ms of it; returns for how many RTP ticks. */
    long conceal(long ticks) {
        int lost = (int) Math.min(stream.samples(ticks), decoded.length / 2);
        stream.decoder().conceal(decoded, 0, lost);
        count = resampler.convert(decoded, 0, lost, samples, 0);
        return stream.ticks(lost);
    }

    short[] samples() {
        return samples;
    }

    int count() {
        return count;
    }
}
