package io.tandem.media;

import io.tandem.media.rtp.TelephoneEvent;
import java.util.Arrays;

/**
 * What becomes of each payload type of one leg, by table. Plain data, never changed after it was made; the planner makes
 * one when a leg is described or bridged.
 */
public final class PayloadMap {
    /** Not to be sent on. */
    public static final int NOT_SENT = -1;

    static final byte UNKNOWN = 0;
    static final byte AUDIO = 1;
    static final byte EVENT = 2;
    /** Audio that needs a path of another kind. */
    static final byte OTHER_PATH = 3;

    private static final int PAYLOAD_TYPES = 128;
    private static final byte[] AS_IT_IS = {};
    private static final byte[][] NO_TABLES = {AS_IT_IS};

    private final byte[] kinds = new byte[PAYLOAD_TYPES];
    private final byte[] sendTypes = new byte[PAYLOAD_TYPES];
    private final byte[] tableOf = new byte[PAYLOAD_TYPES];
    /** Only the tables that are needed, the first for what is passed as it is: there are many legs. */
    private byte[][] tables = NO_TABLES;
    private boolean translates;
    private int eventFromHz = AudioCodec.CLOCK_RATE_HZ;
    private int eventToHz = AudioCodec.CLOCK_RATE_HZ;

    PayloadMap() {
        Arrays.fill(sendTypes, (byte) NOT_SENT);
    }

    PayloadMap audio(int payloadType, int sendType, byte[] table) {
        kinds[payloadType] = AUDIO;
        sendTypes[payloadType] = (byte) sendType;
        if (table.length > 0) {
            translate(payloadType, table);
        }
        return this;
    }

    private void translate(int payloadType, byte[] table) {
        tableOf[payloadType] = (byte) tables.length;
        tables = Arrays.copyOf(tables, tables.length + 1);
        tables[tables.length - 1] = table;
        translates = true;
    }

    PayloadMap otherPath(int payloadType) {
        kinds[payloadType] = OTHER_PATH;
        return this;
    }

    /** Durations of events are written anew where the two legs count them by different clocks. */
    PayloadMap eventClocks(int fromHz, int toHz) {
        eventFromHz = fromHz;
        eventToHz = toHz;
        return this;
    }

    boolean rescalesEvents() {
        return eventFromHz != eventToHz;
    }

    int rescaled(int durationUnits) {
        return (int) Math.min((long) durationUnits * eventToHz / eventFromHz, TelephoneEvent.MAX_DURATION_UNITS);
    }

    PayloadMap event(int payloadType, int sendType) {
        kinds[payloadType] = EVENT;
        sendTypes[payloadType] = (byte) sendType;
        return this;
    }

    byte kind(int payloadType) {
        return kinds[payloadType];
    }

    public boolean isAudio(int payloadType) {
        return kinds[payloadType] == AUDIO;
    }

    public boolean isEvent(int payloadType) {
        return kinds[payloadType] == EVENT;
    }

    /** The payload type it leaves with, or {@link #NOT_SENT}. */
    public int sendType(int payloadType) {
        return sendTypes[payloadType];
    }

    /** 256 bytes that turn each payload byte into another; empty when it is passed as it is. */
    byte[] table(int payloadType) {
        return tables[tableOf[payloadType]];
    }

    /** True if any payload type goes through a table. */
    public boolean translates() {
        return translates;
    }
}
