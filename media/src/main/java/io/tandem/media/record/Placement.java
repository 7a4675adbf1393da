package io.tandem.media.record;

/**
 * Decodes packets in order and writes what they say where it belongs on our clock. Lost ones are concealed for 60 ms, pauses are silence. A drift is followed by
 * making a packet longer or shorter by one sample in 40 at most, so that nothing clicks. One thread.
 */
final class Placement {
    private static final long NS_PER_S = 1_000_000_000L;
    private static final int LINE_SECONDS = 4;
    private static final int STRETCH = 40;
    /** Nearer than a quarter of a millisecond is near enough. */
    private static final int TOLERANCE_PART_OF_S = 4000;
    /** Farther than 200 ms is not followed but jumped to. */
    private static final int JUMP_PART_OF_S = 5;

    private final int rateHz;
    private final long startNs;
    private final StreamClock clock;
    private final SampleLine line;
    private final short[] stretched;
    private long newestSequence = -1;
    private long expectedTicks;
    private long position;
    private boolean continues;
    private long unusable;

    Placement(int rateHz, long startNs, StreamClock clock) {
        this.rateHz = rateHz;
        this.startNs = startNs;
        this.clock = clock;
        this.line = new SampleLine(Integer.highestOneBit(LINE_SECONDS * rateHz) * 2);
        this.stretched = new short[rateHz / 4];
    }

    SampleLine line() {
        return line;
    }

    /** Of the packets that were placed. */
    long newestSequence() {
        return newestSequence;
    }

    long unusable() {
        return unusable;
    }

    /** What follows has nothing to do with what was. */
    void begin() {
        continues = false;
    }

    void place(OrderedPackets.Packet packet) {
        FileDecoder decoder = packet.decoder();
        if (packet.sequence() == newestSequence) {
            unusable++;
            return;
        }
        long clockRateHz = decoder.stream().clockRateHz();
        long gapTicks = packet.ticks() - expectedTicks;
        if (continues && gapTicks > 0 && packet.sequence() != newestSequence + 1) {
            gapTicks -= decoder.conceal(gapTicks);
            append(decoder, 0);
        }
        continues &= gapTicks == 0;
        newestSequence = packet.sequence();
        long ticks = decoder.decode(packet.payload(), packet.length());
        if (ticks == 0) {
            unusable += decoder.stream().describesNoise() ? 0 : 1;
            return;
        }
        write(decoder, packet.ticks() * NS_PER_S / clockRateHz);
        expectedTicks = packet.ticks() + ticks;
    }

    private void write(FileDecoder decoder, long sampleNs) {
        long target = (clock.place(sampleNs) - startNs) * rateHz / NS_PER_S - decoder.delaySamples();
        long away = target - position;
        if (!continues || Math.abs(away) > rateHz / JUMP_PART_OF_S) {
            position = target;
            away = 0;
            continues = true;
        }
        int most = decoder.count() / STRETCH;
        append(decoder, Math.abs(away) <= rateHz / TOLERANCE_PART_OF_S ? 0 : Math.clamp(away, -most, most));
    }

    /** Writes what was decoded, by so many samples longer. */
    private void append(FileDecoder decoder, int longer) {
        int count = decoder.count() + longer;
        if (longer == 0) {
            line.write(position, decoder.samples(), count);
        } else {
            stretch(decoder.samples(), decoder.count(), count);
            line.write(position, stretched, count);
        }
        position += count;
    }

    private void stretch(short[] samples, int from, int to) {
        double step = (double) (from - 1) / (to - 1);
        for (int i = 0; i < to; i++) {
            double at = i * step;
            int before = Math.min((int) at, from - 2);
            double part = at - before;
            stretched[i] = (short) Math.round(samples[before] + part * (samples[before + 1] - samples[before]));
        }
    }
}
