package io.tandem.media;

import io.tandem.media.rtp.TelephoneEvent;
import io.tandem.media.rtp.TelephoneEventReceiver;
import java.nio.ByteBuffer;

/**
 * Hears dialled digits in a leg's telephone-event packets and tells of each once, when it has ended: by its end packet, by
 * the next digit, or, when all ends were lost, after a while without updates.
 */
final class DigitHearing {
    /** Updates come every 20 to 50 ms; so long without one, the ends were lost. */
    private static final long LOST_END_NS = 200_000_000L;
    private static final int NO_DIGIT = -1;

    private final TelephoneEventReceiver receiver = new TelephoneEventReceiver();
    private final long legId;
    private final MediaEvents events;
    private int pending = NO_DIGIT;
    private long lastUpdateNs;
    private int unitsPerMs = AudioCodec.UNITS_PER_MS;

    DigitHearing(long legId, MediaEvents events) {
        this.legId = legId;
        this.events = events;
    }

    /** The RTP clock of the leg's events. */
    void clock(int clockRateHz) {
        unitsPerMs = clockRateHz / 1000;
    }

    void onPacket(ByteBuffer packet, int payloadOffset, int payloadBytes, int timestamp, long nowNs) {
        int before = receiver.durationUnits();
        int event = receiver.onPacket(packet, payloadOffset, payloadBytes, timestamp);
        if (event != TelephoneEventReceiver.NONE) {
            tell(before);
            pending = event <= TelephoneEvent.HIGHEST_DIGIT ? event : NO_DIGIT;
        }
        lastUpdateNs = nowNs;
        if (receiver.ended()) {
            tell(receiver.durationUnits());
        }
    }

    void onTick(long nowNs) {
        if (pending != NO_DIGIT && nowNs - lastUpdateNs > LOST_END_NS) {
            tell(receiver.durationUnits());
        }
    }

    /** Another source: its timestamps are others, but a digit heard before is not lost. */
    void onNewSource() {
        tell(receiver.durationUnits());
        receiver.reset();
    }

    private void tell(int durationUnits) {
        if (pending != NO_DIGIT) {
            char digit = TelephoneEvent.digit(pending);
            pending = NO_DIGIT;
            events.digit(legId, digit, durationUnits / unitsPerMs);
        }
    }
}
