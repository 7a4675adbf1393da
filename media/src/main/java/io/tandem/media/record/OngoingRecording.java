package io.tandem.media.record;

import io.tandem.codec.WavWriter;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.IntFunction;

/**
 * A recording that goes on. Its state may be changed by any thread and holds from that moment of the audio on; its taps belong to a worker each; the rest is the
 * recorder's thread. What it writes is {@link #LAG_NS} old, so that late packets find their place.
 */
public final class OngoingRecording {
    /** Between something being heard and its being written. */
    static final long LAG_NS = 400_000_000L;

    private static final long NS_PER_S = 1_000_000_000L;
    private static final int MOST_CHANGES = 64;
    private static final int CHUNK_SAMPLES = 1024;

    private final String name;
    private final int rateHz;
    private final long startNs;
    private final WavWriter file;
    private final int logBytes;
    private final RecordedChannel[] channels;
    private final BlockingQueue<Change> changes = new ArrayBlockingQueue<>(MOST_CHANGES);
    private final short[] frames;
    private volatile Logs logs;
    private RecordingState state = RecordingState.ON;
    private long framesWritten;

    private record Change(RecordingState to, long atNs) {}

    /** Each is written by one worker: after a move the one before may still put down a last packet, while the next begins. */
    private record Logs(PacketLog now, Optional<PacketLog> before, long droppedEarlier) {
        Logs next(PacketLog log) {
            return new Logs(log, Optional.of(now), droppedEarlier + before.map(PacketLog::dropped).orElse(0L));
        }

        void drain(PacketLog.Reader reader) {
            before.ifPresent(log -> log.drain(reader));
            now.drain(reader);
        }

        long dropped() {
            return droppedEarlier + before.map(PacketLog::dropped).orElse(0L) + now.dropped();
        }
    }

    /** {@code sides}: 2, or 1 for what has but a left one. */
    OngoingRecording(String name, int rateHz, int sides, long startNs, int logBytes, WavWriter file, IntFunction<Optional<StreamDecoder>> codecs) {
        this.name = name;
        this.rateHz = rateHz;
        this.startNs = startNs;
        this.file = file;
        this.logBytes = logBytes;
        this.logs = new Logs(new PacketLog(logBytes), Optional.empty(), 0);
        this.frames = new short[sides * CHUNK_SAMPLES];
        this.channels = new RecordedChannel[sides];
        for (int i = 0; i < sides; i++) {
            channels[i] = new RecordedChannel(rateHz, startNs, codecs);
        }
    }

    /** The name it was started with. */
    public String name() {
        return name;
    }

    /** A worker's end of a channel. All taps made between two moves belong to one thread. */
    public RecordingTap tap(Channel channel) {
        return new RecordingTap(logs.now(), channel);
    }

    /** The taps that are made from now on may belong to another worker; those before are heard out. Not to be called by two threads at once. */
    public void moved() {
        logs = logs.next(new PacketLog(logBytes));
    }

    /**
     * From that moment on it does something else; false when that is too many changes at once, but for the last: there is always room for a stop, after which nothing
     * else comes.
     */
    public synchronized boolean change(RecordingState to, long atNs) {
        return (to == RecordingState.STOPPED || changes.remainingCapacity() > 1) && changes.offer(new Change(to, atNs));
    }

    /** Packets that the worker had to leave away, and those that could not be used. */
    long lost() {
        return logs.dropped() + Arrays.stream(channels).mapToLong(RecordedChannel::unusable).sum();
    }

    long durationMs() {
        return framesWritten * 1000 / rateHz;
    }

    boolean isOver() {
        return state == RecordingState.STOPPED;
    }

    /** Takes what the workers put down, and writes what is old enough. */
    void write(long nowNs) throws IOException {
        logs.drain(this::onPacket);
        for (RecordedChannel channel : channels) {
            channel.placeDue(nowNs);
        }
        writeUntil(nowNs - LAG_NS);
    }

    private void onPacket(Channel channel, int codec, int sequence, int timestamp, int ssrc, long arrivedNs, byte[] bytes, int offset, int length) {
        channels[channel.index()].onPacket(codec, sequence, timestamp, ssrc, arrivedNs, bytes, offset, length);
    }

    /** Writes all there is, up to this moment: the end of it, or of the server. */
    void finish(long nowNs) throws IOException {
        logs.drain(this::onPacket);
        for (RecordedChannel channel : channels) {
            channel.flush();
        }
        writeUntil(nowNs);
        state = RecordingState.STOPPED;
    }

    private void writeUntil(long untilNs) throws IOException {
        for (Change next = changes.peek(); next != null && next.atNs() <= untilNs && !isOver(); next = changes.peek()) {
            writeFrames(position(next.atNs()));
            state = next.to();
            changes.remove();
        }
        if (!isOver()) {
            writeFrames(position(untilNs));
        }
    }

    private long position(long ns) {
        return Math.max(0, ns - startNs) * rateHz / NS_PER_S;
    }

    private void writeFrames(long until) throws IOException {
        for (long left = until - channels[0].line().taken(); left > 0; left = until - channels[0].line().taken()) {
            int count = (int) Math.min(CHUNK_SAMPLES, left);
            for (int i = 0; i < channels.length; i++) {
                channels[i].line().take(frames, i, channels.length, count);
            }
            switch (state) {
                case ON -> put(count);
                case MASKED -> {
                    Arrays.fill(frames, 0, channels.length * count, (short) 0);
                    put(count);
                }
                case PAUSED, STOPPED -> { }
            }
        }
    }

    private void put(int count) throws IOException {
        file.write(frames, 0, channels.length * count);
        framesWritten += count;
    }

    /** What was written so far can be read whatever happens from now on. */
    void checkpoint() throws IOException {
        file.checkpoint();
    }

    void close() throws IOException {
        for (RecordedChannel channel : channels) {
            channel.close();
        }
        file.close();
    }
}
