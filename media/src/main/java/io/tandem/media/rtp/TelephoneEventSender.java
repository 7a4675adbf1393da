package io.tandem.media.rtp;

import java.nio.ByteBuffer;

/**
 * Produces the packets of dialled digits, one a tick (RFC 4733 section 2.5.1): updates with a growing duration, the end three times, then a pause before the next.
 *
 * <p>Each tick call {@link #next}; when it wrote a payload, {@link RtpSendState#event} writes the header with {@link #first}. Owned by one media worker.
 */
public final class TelephoneEventSender {
    /** Digits that may wait. */
    public static final int CAPACITY = 32;

    private static final int END_PACKETS = 3;
    private static final int VOLUME = 10;

    private final int tickUnits;
    private final int pauseTicks;
    private final int[] events = new int[CAPACITY];
    private final int[] durations = new int[CAPACITY];
    private int head;
    private int waiting;
    private int scale = 1;
    private boolean running;
    private int elapsedUnits;
    private int endsLeft;
    private int pauseLeft;
    private boolean first;
    private long refused;

    /** {@code tickUnits}: timestamp units between two packets, 160 for 20 ms. {@code pauseTicks}: silent ticks after a digit. */
    public TelephoneEventSender(int tickUnits, int pauseTicks) {
        if (tickUnits < 1 || pauseTicks < 0) {
            throw new IllegalArgumentException("a tick must last 1 unit or more and a pause 0 ticks or more, not " + tickUnits + " and " + pauseTicks);
        }
        this.tickUnits = tickUnits;
        this.pauseTicks = pauseTicks;
    }

    /** Durations are written in a clock that is so many times as fast from the next digit on; what is offered stays as it is. */
    public void scale(int newScale) {
        scale = newScale;
    }

    /** Adds a digit of this duration, at least one tick, at most {@link TelephoneEvent#MAX_DURATION_UNITS}; false if {@link #CAPACITY} digits wait already. */
    public boolean offer(int event, int durationUnits) {
        if (waiting == CAPACITY) {
            refused++;
            return false;
        }
        int tail = (head + waiting) % CAPACITY;
        events[tail] = event & 0xFF;
        durations[tail] = Math.clamp(durationUnits, tickUnits, Math.max(tickUnits, TelephoneEvent.MAX_DURATION_UNITS / scale));
        waiting++;
        return true;
    }

    /** One tick: writes the payload that is due and says so, or false if nothing is to be sent. */
    public boolean next(ByteBuffer packet, int payloadOffset) {
        if (pauseLeft > 0) {
            pauseLeft--;
            return false;
        }
        if (!running && waiting == 0) {
            return false;
        }
        first = !running;
        if (first) {
            running = true;
            elapsedUnits = 0;
            endsLeft = END_PACKETS;
        }
        elapsedUnits = Math.min(elapsedUnits + tickUnits, durations[head]);
        boolean end = elapsedUnits == durations[head] && !first;
        TelephoneEvent.write(packet, payloadOffset, events[head], end, VOLUME, Math.min(elapsedUnits * scale, TelephoneEvent.MAX_DURATION_UNITS));
        if (end && --endsLeft == 0) {
            finish();
        }
        return true;
    }

    private void finish() {
        running = false;
        head = (head + 1) % CAPACITY;
        waiting--;
        pauseLeft = pauseTicks;
    }

    /** True if the payload written last is the first of its digit. */
    public boolean first() {
        return first;
    }

    /** True while a digit is sent, waits, or the pause after one runs: audio of the leg is withheld. */
    public boolean busy() {
        return waiting > 0 || pauseLeft > 0;
    }

    /** Drops all digits, the one under way too. */
    public void clear() {
        waiting = 0;
        running = false;
        pauseLeft = 0;
    }

    /** Digits refused because the queue was full. */
    public long refused() {
        return refused;
    }
}
