package io.tandem.media.record;

import java.util.Optional;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * One channel of a recording: takes the packets of a stream as they came, unwraps their counters, lets each wait for those that it overtook, and hands them on in
 * order. A new source, another RTP clock, or a time line that jumps begins anew. One thread.
 */
final class RecordedChannel {
    private static final long HOLD_NS = 200_000_000L;
    private static final long JUMP_NS = 1_000_000_000L;
    private static final long NS_PER_S = 1_000_000_000L;
    private static final int FIRST_SECONDS = 10;
    private static final int CODECS = 128;

    private final int rateHz;
    private final IntFunction<Optional<StreamDecoder>> codecs;
    private final @Nullable FileDecoder[] decoders = new FileDecoder[CODECS];
    private final OrderedPackets packets = new OrderedPackets(HOLD_NS);
    private final StreamClock clock = new StreamClock();
    private final Placement placement;
    private boolean any;
    private int ssrc;
    private int clockRateHz;
    private long newestSequence;
    private long newestTicks;
    private int newestTimestamp;
    private long unusable;

    /** {@code codecs}: a decoder by the number that {@link RecordingTap} was given; asked once for each. */
    RecordedChannel(int rateHz, long startNs, IntFunction<Optional<StreamDecoder>> codecs) {
        this.rateHz = rateHz;
        this.codecs = codecs;
        this.placement = new Placement(rateHz, startNs, clock);
    }

    SampleLine line() {
        return placement.line();
    }

    /** Packets that were late beyond use, of a codec that is not known, or broken. */
    long unusable() {
        return unusable + placement.unusable();
    }

    void onPacket(int codec, int sequence, int timestamp, int newSsrc, long arrivedNs, byte[] bytes, int offset, int length) {
        FileDecoder decoder = decoder(codec);
        if (decoder == null || length > OrderedPackets.LARGEST_PAYLOAD_BYTES) {
            unusable++;
            return;
        }
        if (!any || newSsrc != ssrc || decoder.stream().clockRateHz() != clockRateHz) {
            begin(sequence, timestamp, newSsrc, decoder.stream().clockRateHz());
        }
        long unwrapped = newestSequence + (short) (sequence - (int) newestSequence);
        long ticks = newestTicks + (timestamp - newestTimestamp);
        if (unwrapped <= placement.newestSequence()) {
            unusable++;
            return;
        }
        timeIt(ticks * NS_PER_S / clockRateHz, arrivedNs);
        if (unwrapped > newestSequence) {
            newestSequence = unwrapped;
            newestTicks = ticks;
            newestTimestamp = timestamp;
        }
        if (packets.isFull()) {
            placement.place(packets.take());
        }
        packets.insert(unwrapped).fill(decoder, ticks, arrivedNs, bytes, offset, length);
    }

    private @Nullable FileDecoder decoder(int codec) {
        if (codec < 0 || codec >= CODECS) {
            return null;
        }
        FileDecoder known = decoders[codec];
        if (known == null) {
            known = codecs.apply(codec).map(stream -> new FileDecoder(stream, rateHz)).orElse(null);
            decoders[codec] = known;
        }
        return known;
    }

    /** Sequence numbers of another source come behind all of the one before, and its time line has nothing to do with it. */
    private void begin(int sequence, int timestamp, int newSsrc, int newClockRateHz) {
        flush();
        clock.forget();
        any = true;
        ssrc = newSsrc;
        clockRateHz = newClockRateHz;
        newestSequence = (((newestSequence >> 16) + 2) << 16) + sequence;
        newestTicks = (long) FIRST_SECONDS * clockRateHz;
        newestTimestamp = timestamp;
        placement.begin();
    }

    private void timeIt(long sampleNs, long arrivedNs) {
        if (clock.isStarted() && Math.abs(arrivedNs - clock.place(sampleNs)) > JUMP_NS) {
            flush();
            clock.restart();
            placement.begin();
        }
        clock.onPacket(sampleNs, arrivedNs);
    }

    /** Places the packets that have waited long enough. */
    void placeDue(long nowNs) {
        while (packets.isDue(nowNs)) {
            placement.place(packets.take());
        }
    }

    /** Gives the decoders back; nothing is recorded any more. */
    void close() {
        for (FileDecoder decoder : decoders) {
            if (decoder != null) {
                decoder.stream().close();
            }
        }
    }

    /** Places all that wait. */
    void flush() {
        while (!packets.isEmpty()) {
            placement.place(packets.take());
        }
    }
}
