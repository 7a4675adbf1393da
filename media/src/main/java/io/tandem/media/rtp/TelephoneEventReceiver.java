package io.tandem.media.rtp;

import java.nio.ByteBuffer;

/**
 * Turns telephone-event packets into events, each exactly once (RFC 4733 section 2.5.2): an event is known by its timestamp, so lost markers and ends,
 * updates, the three end packets and reordered packets make no difference. Owned by one media worker.
 */
public final class TelephoneEventReceiver {
    /** No new event in this packet. */
    public static final int NONE = -1;

    private static final int HISTORY = 8;

    /** An unknown timestamp this far behind the newest event is a leftover, not an event: 1 s at 8000 Hz. */
    private static final int STALE_UNITS = 8000;

    private final int[] timestamps = new int[HISTORY];
    private int known;
    private int slot;
    private int event = NONE;
    private int timestamp;
    private int durationUnits;
    private boolean ended = true;
    private long malformed;

    /** The event that begins with this packet, or {@link #NONE}. */
    public int onPacket(ByteBuffer packet, int payloadOffset, int payloadBytes, int packetTimestamp) {
        if (payloadBytes < TelephoneEvent.SIZE_BYTES) {
            malformed++;
            return NONE;
        }
        int packetEvent = TelephoneEvent.event(packet, payloadOffset);
        int packetDuration = TelephoneEvent.durationUnits(packet, payloadOffset);
        boolean end = TelephoneEvent.end(packet, payloadOffset);
        if (isKnown(packetTimestamp)) {
            update(packetTimestamp, packetDuration, end);
            return NONE;
        }
        if (known > 0 && packetTimestamp - timestamp < 0) {
            return lateEvent(packetEvent, packetTimestamp);
        }
        boolean segment = isNextSegment(packetEvent, packetTimestamp);
        remember(packetTimestamp);
        event = packetEvent;
        timestamp = packetTimestamp;
        durationUnits = packetDuration;
        ended = end;
        return segment ? NONE : packetEvent;
    }

    private void update(int packetTimestamp, int packetDuration, boolean end) {
        if (packetTimestamp == timestamp) {
            durationUnits = Math.max(durationUnits, packetDuration);
            ended |= end;
        }
    }

    /** A whole event that the network put behind the next one; heard late is better than not at all. */
    private int lateEvent(int packetEvent, int packetTimestamp) {
        if (packetTimestamp - timestamp < -STALE_UNITS) {
            return NONE;
        }
        remember(packetTimestamp);
        return packetEvent;
    }

    /** An event longer than the duration field goes on under a new timestamp (RFC 4733 section 2.5.1.3). */
    private boolean isNextSegment(int packetEvent, int packetTimestamp) {
        return known > 0 && !ended && packetEvent == event && packetTimestamp - timestamp == TelephoneEvent.MAX_DURATION_UNITS;
    }

    private boolean isKnown(int packetTimestamp) {
        for (int i = 0; i < known; i++) {
            if (timestamps[i] == packetTimestamp) {
                return true;
            }
        }
        return false;
    }

    private void remember(int packetTimestamp) {
        timestamps[slot] = packetTimestamp;
        slot = (slot + 1) % HISTORY;
        known = Math.min(known + 1, HISTORY);
    }

    /** A new source: its timestamps have nothing to do with the ones known. */
    public void reset() {
        known = 0;
        slot = 0;
        event = NONE;
        ended = true;
        durationUnits = 0;
    }

    /** The newest event, or {@link #NONE}. */
    public int event() {
        return event;
    }

    /** How long the newest event lasted so far. */
    public int durationUnits() {
        return durationUnits;
    }

    /** True if the end of the newest event was seen, or there is none. */
    public boolean ended() {
        return ended;
    }

    /** Packets too short to hold an event. */
    public long malformed() {
        return malformed;
    }
}
