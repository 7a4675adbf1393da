package io.tandem.media;

import io.tandem.media.audio.Heard;
import io.tandem.media.audio.JitterBuffer;
import io.tandem.media.audio.PayloadDecoder;
import io.tandem.media.audio.PayloadPool;
import io.tandem.media.rtp.RtpHeader;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a leg says, decoded: its jitter buffer and the decoders of the codecs that it has used so far. Exists while a path needs samples, never on a plain relay.
 * Owned by the worker.
 */
final class AudioInput {
    private static final int PAYLOAD_TYPES = 128;

    private final JitterBuffer buffer;
    private final CodecFactory factory;
    private final @Nullable AudioCodec[] codecs = new AudioCodec[PAYLOAD_TYPES];
    private final @Nullable PayloadDecoder[] decoders = new PayloadDecoder[AudioCodec.values().length];
    private int eventTimestamp;
    private boolean eventKnown;

    AudioInput(PayloadPool pool, CodecFactory factory, RemoteMedia remote) {
        this.factory = factory;
        buffer = new JitterBuffer(pool);
        describe(remote);
    }

    /** The leg was described anew; its stream may go on all the same. */
    void describe(RemoteMedia remote) {
        Arrays.fill(codecs, null);
        for (ReceivedCodec received : remote.received()) {
            codecs[received.payloadType()] = received.codec();
        }
    }

    /** Takes an audio packet in; false when it cannot be kept. */
    boolean accept(PacketSlot packet, boolean newSource) {
        ByteBuffer bytes = packet.bytes();
        AudioCodec codec = codecs[RtpHeader.payloadType(bytes)];
        return codec != null
                && buffer.accept(bytes, RtpHeader.payloadOffset(bytes), RtpHeader.payloadLength(bytes, packet.lengthBytes()),
                        RtpHeader.sequence(bytes), RtpHeader.timestamp(bytes), newSource, decoder(codec), packet.atNs());
    }

    /** Made when the codec is heard first: most legs use one of all those they may. */
    @SuppressWarnings("EnumOrdinal") // the table lives as long as this session
    private PayloadDecoder decoder(AudioCodec codec) {
        PayloadDecoder known = decoders[codec.ordinal()];
        if (known != null) {
            return known;
        }
        PayloadDecoder made = new PayloadDecoder(factory.decoder(codec), codec.clockRateHz(), codec == AudioCodec.CN);
        decoders[codec.ordinal()] = made;
        return made;
    }

    /** The next 20 ms; silence where there is nothing. */
    Heard pull(short[] samples, int at, int sampleRateHz, long nowNs) {
        return buffer.pull(samples, at, sampleRateHz, nowNs);
    }

    /** True for the first packet of each event that the leg sends on (RFC 4733 2.2: its packets share a timestamp). */
    boolean isFirstOfEvent(int timestamp) {
        boolean first = !eventKnown || timestamp != eventTimestamp;
        eventKnown = true;
        eventTimestamp = timestamp;
        return first;
    }

    JitterBuffer buffer() {
        return buffer;
    }

    /** Gives back what waits, and the decoders. */
    void close() {
        buffer.clear();
        for (PayloadDecoder known : decoders) {
            if (known != null) {
                CodecFactory.close(known.decoder());
            }
        }
    }
}
