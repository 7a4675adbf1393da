package io.tandem.media.audio;

import io.tandem.media.audio.PacketQueue.Entry;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The playing side of a jitter buffer: decides at each tick what the next samples are. */
final class Playout {
    private static final long MS_NS = 1_000_000L;
    /** So much beside the delay that is wanted is left alone. */
    private static final long SHORTEN_ABOVE_NS = 15 * MS_NS;
    private static final long STRETCH_BELOW_NS = -2 * MS_NS;
    private static final long IN_A_HURRY_NS = 60 * MS_NS;
    private static final int REST_TICKS = 5;
    /** More than this beside the target is not played but dropped. */
    private static final long SKIP_ABOVE_NS = 400 * MS_NS;
    private static final long DUE_SLACK_NS = 5 * MS_NS;
    /** Made-up audio lasts no longer than this; then it is silent (G.711 Appendix I fades out in 60 ms). */
    private static final int LONGEST_CONCEALED_MS = 100;
    private static final int LONGEST_PACKET_MS = 120;

    private final PacketQueue packets;
    private final Arrivals arrivals;
    private final SampleQueue samples = new SampleQueue();
    private final OutputRate output = new OutputRate();
    private @Nullable PayloadDecoder codec;
    private @Nullable PayloadDecoder noise;
    private boolean playing;
    private boolean conceals;
    private int stream;
    private long playAt;
    private long lastSequence;
    private int frameSamples;
    private int starvedUnits;
    private int rest;
    private long lastDelayNs;
    private long discarded;
    private long concealedSamples;
    private long concealedMs;
    private long adjustments;

    Playout(PacketQueue packets, Arrivals arrivals) {
        this.packets = packets;
        this.arrivals = arrivals;
    }

    Heard pull(short[] out, int at, int sampleRateHz, long nowNs) {
        conceals = false;
        skipBacklog();
        adjust(nowNs);
        while (needsMore() && step(nowNs)) { }
        PayloadDecoder now = codec;
        if (now == null || samples.size() == 0) {
            return pause(out, at, sampleRateHz);
        }
        lastDelayNs = playing && stream == arrivals.stream() ? delayNs(nowNs) : 0;
        int missing = tickSamples(now) - samples.size();
        if (missing > 0) {
            samples.addSilence(missing);
        }
        output.write(samples, now.sampleRateHz(), out, at, sampleRateHz);
        concealedMs += conceals ? concealedSamples * 1000 / now.sampleRateHz() : 0;
        concealedSamples = 0;
        return conceals ? Heard.CONCEALED : Heard.AUDIO;
    }

    private static int tickSamples(PayloadDecoder codec) {
        return codec.sampleRateHz() / JitterBuffer.TICKS_PER_S;
    }

    private boolean needsMore() {
        PayloadDecoder now = codec;
        return now == null || samples.size() < tickSamples(now);
    }

    private Heard pause(short[] out, int at, int sampleRateHz) {
        int count = sampleRateHz / JitterBuffer.TICKS_PER_S;
        PayloadDecoder described = noise;
        if (described == null) {
            Arrays.fill(out, at, at + count, (short) 0);
        } else {
            output.writeNoise(described, out, at, sampleRateHz);
            return Heard.NOISE;
        }
        return codec == null ? Heard.NOTHING : Heard.SILENT;
    }

    /** Decodes or makes up the next piece; false when nothing more comes for this tick. */
    private boolean step(long nowNs) {
        Entry next = packets.first();
        PayloadDecoder now = codec;
        if (!playing || now == null) {
            return next != null && isDue(next, nowNs) && begin(next);
        }
        if (next == null) {
            return starve(now);
        }
        if (next.stream != stream) {
            return isDue(next, nowNs) ? begin(next) : starve(now);
        }
        long gap = next.timestamp - playAt;
        if (Math.abs(gap) * 4 < frameSamples / now.samplesPerUnit() && next.sequence == lastSequence + 1) {
            gap = 0;
        }
        if (gap > 0) {
            return missing(next, gap, now, nowNs);
        }
        return (gap == 0 || rewinds(gap)) ? play(next) : discard();
    }

    /** What waits of a stream before the newest is played at once. */
    private boolean isDue(Entry next, long nowNs) {
        return next.stream != arrivals.stream() || arrivals.delayNs(next.timestamp, nowNs) >= arrivals.targetNs() - DUE_SLACK_NS;
    }

    /** A talk begins, or another stream takes over. */
    private boolean begin(Entry next) {
        PayloadDecoder before = codec;
        if (before != null && samples.size() > 0) {
            return complete(before);
        }
        if (playing && before != null) {
            output.fadeFrom(before);
        } else {
            output.fadeFromSilence();
        }
        playing = true;
        stream = next.stream;
        return play(next);
    }

    /** What does not join by itself can only take over at the beginning of a tick; what was before goes on until then. */
    private boolean complete(PayloadDecoder now) {
        conceal(now, tickSamples(now) - samples.size());
        return false;
    }

    private boolean play(Entry next) {
        PayloadDecoder before = codec;
        PayloadDecoder now = next.codec();
        if (before != null && before != now && samples.size() > 0) {
            return complete(before);
        }
        if (now.isNoise()) {
            return describeNoise(next, now);
        }
        change(now);
        noise = null;
        int count = decode(next, now);
        playAt = next.timestamp + count / now.samplesPerUnit();
        lastSequence = next.sequence;
        starvedUnits = 0;
        packets.remove();
        return true;
    }

    private void change(PayloadDecoder to) {
        PayloadDecoder before = codec;
        if (before == to) {
            return;
        }
        if (before != null && playing && stream == packets.at(0).stream) {
            output.fadeFrom(before);
        }
        codec = to;
        frameSamples = tickSamples(to);
        samples.restart(to.sampleRateHz());
    }

    /** Samples decoded; a payload that is none of its codec is made up for. */
    private int decode(Entry next, PayloadDecoder now) {
        int at = samples.room(now.sampleRateHz() / 1000 * LONGEST_PACKET_MS);
        int count = at < 0 ? 0 : now.decoder().decode(packets.array(next), PacketQueue.offset(next), next.lengthBytes, samples.array(), at);
        if (count <= 0) {
            return conceal(now, frameSamples);
        }
        samples.added(count);
        frameSamples = Math.min(count, tickSamples(now));
        return count;
    }

    /** The leg says how its silence sounds: its talk is over. */
    private boolean describeNoise(Entry next, PayloadDecoder described) {
        output.describeNoise(described, packets.array(next), PacketQueue.offset(next), next.lengthBytes);
        noise = described;
        stream = next.stream;
        packets.remove();
        playing = false;
        return false;
    }

    /** Nothing waits: makes something up for a while, then falls silent. */
    private boolean starve(PayloadDecoder now) {
        int count = Math.min(frameSamples, tickSamples(now));
        conceal(now, count);
        starvedUnits += count / now.samplesPerUnit();
        playAt += count / now.samplesPerUnit();
        if (starvedUnits * 1000L >= (long) LONGEST_CONCEALED_MS * now.clockRateHz()) {
            samples.fadeOut(count);
            playing = false;
        }
        return playing;
    }

    /** A hole before the next packet: lost packets are made up for; after a pause of the sender the next talk waits until it is due. */
    private boolean missing(Entry next, long gap, PayloadDecoder now, long nowNs) {
        boolean lost = next.sequence - lastSequence > 1;
        if (lost && gap * 1000 <= (long) LONGEST_CONCEALED_MS * now.clockRateHz()) {
            int count = (int) Math.min(gap * now.samplesPerUnit(), frameSamples);
            if (gap * now.samplesPerUnit() > frameSamples || !recovers(next, count)) {
                conceal(now, count);
            }
            playAt += count / now.samplesPerUnit();
            return true;
        }
        return isDue(next, nowNs) ? begin(next) : starve(now);
    }

    private boolean recovers(Entry next, int count) {
        int at = samples.room(count);
        int recovered = next.codec() != codec || at < 0 ? 0
                : next.codec().decoder().recover(packets.array(next), PacketQueue.offset(next), next.lengthBytes, samples.array(), at, count);
        if (recovered == count) {
            samples.added(count);
        }
        return recovered == count;
    }

    private int conceal(PayloadDecoder now, int count) {
        int at = samples.room(count);
        if (at >= 0) {
            now.decoder().conceal(samples.array(), at, count);
            samples.added(count);
            conceals = true;
            concealedSamples += count;
        }
        return count;
    }

    /** True when what comes late was only filled in for since nothing was there: then it is played after all, and later. */
    private boolean rewinds(long gap) {
        return -gap <= starvedUnits;
    }

    private boolean discard() {
        discarded++;
        packets.remove();
        return true;
    }

    /** After a long stop of the network or of this machine more waits than anybody should hear late. */
    private void skipBacklog() {
        long backlog = arrivals.newest() - playAt;
        if (!playing || stream != arrivals.stream() || backlog <= arrivals.units(arrivals.targetNs() + SKIP_ABOVE_NS)) {
            return;
        }
        long from = arrivals.newest() - arrivals.units(arrivals.targetNs());
        for (Entry next = packets.first(); next != null && next.timestamp < from; next = packets.first()) {
            discard();
        }
    }

    /** Takes out or puts in a period when the delay is not what it should be. */
    private void adjust(long nowNs) {
        PayloadDecoder now = codec;
        if (rest > 0) {
            rest--;
        } else if (now != null && playing && starvedUnits == 0 && stream == arrivals.stream()) {
            long beside = delayNs(nowNs) - arrivals.targetNs();
            if (beside > SHORTEN_ABOVE_NS || beside < STRETCH_BELOW_NS) {
                adjust(now, beside);
            }
        }
    }

    private void adjust(PayloadDecoder now, long besideNs) {
        int rate = now.sampleRateHz();
        lookAhead(now, tickSamples(now) + TimeScale.looksAt(rate));
        int most = (int) (Math.min(Math.abs(besideNs), PlayoutDelay.TICK_NS) * rate / 1_000_000_000L);
        boolean hurries = Math.abs(besideNs) > IN_A_HURRY_NS;
        int changed = besideNs > 0 ? TimeScale.shorten(samples, rate, most, hurries) : TimeScale.stretch(samples, rate, Math.max(most, rate / 200), hurries);
        if (changed > 0) {
            adjustments++;
            rest = hurries ? 0 : REST_TICKS;
        }
    }

    /** Decodes what is there without a hole. */
    private void lookAhead(PayloadDecoder now, int count) {
        for (Entry next = packets.first(); samples.size() < count && next != null && next.stream == stream && next.timestamp == playAt
                && next.codec() == now; next = packets.first()) {
            play(next);
        }
    }

    /** From the earliest arrival of the next sample to now. */
    private long delayNs(long nowNs) {
        PayloadDecoder now = codec;
        return now == null ? 0 : arrivals.delayNs(playAt - samples.size() / now.samplesPerUnit(), nowNs);
    }

    /** Of the last tick. */
    double delayMs() {
        return lastDelayNs / 1e6;
    }

    void stop() {
        playing = false;
        noise = null;
        samples.clear();
        codec = null;
    }

    long discarded() {
        return discarded;
    }

    long concealedMs() {
        return concealedMs;
    }

    long adjustments() {
        return adjustments;
    }
}
