package io.tandem.media.record;

import java.nio.ByteBuffer;

/** A worker's end of one channel of a recording: copies packets into a bounded log and never waits. One thread; allocates nothing. */
public final class RecordingTap {
    private final PacketLog log;
    private final Channel channel;

    RecordingTap(PacketLog log, Channel channel) {
        this.log = log;
        this.channel = channel;
    }

    /**
     * Takes an audio packet. What finds the log full is left away and counted.
     *
     * @param codec what the recording's decoders are asked for, 0 to 127
     * @param atNs when it came or left
     * @param packet holds the payload, {@code length} bytes from {@code offset} on
     */
    public void packet(int codec, int sequence, int timestamp, int ssrc, long atNs, ByteBuffer packet, int offset, int length) {
        log.offer(channel, codec, sequence, timestamp, ssrc, atNs, packet, offset, length);
    }
}
