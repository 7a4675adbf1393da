package io.tandem.media;

import io.tandem.media.sound.SoundFormat;

/**
 * What happens to the packets of one leg: a plan, and plain data, so that it can be carried out here or elsewhere (a
 * kernel program for {@link Relay}). Slots are indexes of sessions on one worker. The header fields that a relaying path
 * rewrites are at fixed offsets (RFC 3550, 5.1).
 */
public sealed interface MediaPath {
    int SEQUENCE_AT = 2;
    int TIMESTAMP_AT = 4;
    int SSRC_AT = 8;

    /** The payload types of the leg. */
    PayloadMap payloads();

    /** True when nothing is done with what comes before the next tick, so that the worker need not wake for each packet. */
    default boolean waitsForTicks() {
        return switch (this) {
            case Mix _, Tone _, Player _ -> true;
            case Silent _, Relay _, Transcode _, Reframe _, Decode _ -> false;
        };
    }

    /** What comes is counted and its digits are heard, and that is all. Nothing is sent. */
    record Silent(PayloadMap payloads) implements MediaPath { }

    /** Payloads pass untouched under a new header. */
    record Relay(int fromSlot, int toSlot, PayloadMap payloads) implements MediaPath { }

    /** Payloads of the same length, each byte by table, under a new header. */
    record Transcode(int fromSlot, int toSlot, PayloadMap payloads) implements MediaPath { }

    /** Payloads by table where needed, cut anew into frames of this packet time. */
    record Reframe(int fromSlot, int toSlot, int ptimeMs, PayloadMap payloads) implements MediaPath { }

    /** Audio is decoded and goes, at each tick, in the codec and packet time that the other leg was described with; events pass as they are. */
    record Decode(int fromSlot, int toSlot, PayloadMap payloads) implements MediaPath { }

    /** Audio is decoded for the mixer at which the leg sits. */
    record Mix(int slot, PayloadMap payloads) implements MediaPath { }

    /** What comes is as in {@link Silent}; a tone is sent, under this payload type, in packets of this time. */
    record Tone(int slot, PayloadMap payloads, AudioCodec codec, int payloadType, int ptimeMs) implements MediaPath { }

    /** What comes is as in {@link Silent}; what a player plays is sent, under this payload type, in packets of this time. */
    record Player(int slot, PayloadMap payloads, AudioCodec codec, int payloadType, int ptimeMs) implements MediaPath {
        SoundFormat format() {
            return codec.soundFormat();
        }
    }
}
