package io.tandem.media;

import io.tandem.codec.DtmfDetector;
import io.tandem.codec.DtmfListener;
import io.tandem.codec.G711;
import io.tandem.media.rtp.RtpHeader;
import io.tandem.media.rtp.TelephoneEvent;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The digits of a leg whose phone dials by tones in its audio: hears them, and makes ours. A leg that negotiated telephone-event has none of this. Where the
 * other leg gets its digits another way ({@link #converts}) the tones must not reach it as well: its audio is then held back by two packets, which is how
 * long the detector takes to be certain, and what holds a tone is silenced. Owned by one media worker; nothing is allocated for a packet.
 */
final class InBandDigits implements DtmfListener {
    private static final int MAX_SAMPLES = 1600;
    /** Nothing more comes: a digit ends, and what is held back goes out. */
    private static final long PAUSE_NS = 100_000_000L;

    private final long legId;
    private final MediaEvents events;
    private final DtmfDetector detector = new DtmfDetector(this);
    private final byte[] payload = new byte[MAX_SAMPLES];
    private final short[] samples = new short[MAX_SAMPLES];
    final InBandSender sender = new InBandSender();
    private @Nullable HeldPackets held;
    private int expectedTimestamp;
    private boolean started;
    private boolean began;
    private long lastPacketNs;

    InBandDigits(long legId, MediaEvents events) {
        this.legId = legId;
        this.events = events;
    }

    /** True if tones are to be silenced, because the other leg gets digits in another way. */
    void converts(boolean wanted) {
        if (wanted != (held != null)) {
            held = wanted ? new HeldPackets() : null;
        }
    }

    /** Listens to an audio packet of this law. */
    void hear(PacketSlot packet, G711 law, boolean newSource) {
        ByteBuffer bytes = packet.bytes();
        int length = RtpHeader.payloadLength(bytes, packet.lengthBytes());
        int timestamp = RtpHeader.timestamp(bytes);
        lastPacketNs = packet.atNs();
        int missing = started && !newSource ? timestamp - expectedTimestamp : 0;
        began = false;
        boolean sounding = detector.hears();
        if (length <= MAX_SAMPLES && missing >= 0) {
            if (newSource) {
                detector.end();
            } else if (missing > 0) {
                detector.gap(missing);
            }
            bytes.get(RtpHeader.payloadOffset(bytes), payload, 0, length);
            law.decode(payload, 0, samples, 0, length);
            detector.feed(samples, 0, length);
            expectedTimestamp = timestamp + length;
            started = true;
        }
        if (held != null && (sounding || began)) {
            held.silence(packet, law, began);
        }
    }

    /** What is held back, or null when nothing is. */
    @Nullable HeldPackets held() {
        return held;
    }

    /** A few times a second; true when nothing has come for a while. */
    boolean isPausing(long nowNs) {
        if (nowNs - lastPacketNs < PAUSE_NS) {
            return false;
        }
        detector.end();
        return true;
    }

    @Override
    public void began(int event) {
        began = true;
    }

    @Override
    public void ended(int event, int durationSamples) {
        events.digit(legId, TelephoneEvent.digit(event), durationSamples / AudioCodec.UNITS_PER_MS);
    }
}
