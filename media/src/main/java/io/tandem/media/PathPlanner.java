package io.tandem.media;

import java.util.Optional;

/** Turns what was negotiated into paths. Pure: the same descriptions give the same plan. */
final class PathPlanner {
    /**
     * A path, and the one that takes its place when the leg sends a codec that needs it: a leg may send any codec that was agreed, and whether a payload can pass
     * as it is or must be decoded is a matter of the codec.
     */
    record Plan(MediaPath path, Optional<MediaPath> other) {
        static Plan of(MediaPath path) {
            return new Plan(path, Optional.empty());
        }
    }

    private PathPlanner() { }

    /** Nothing leaves; payload types are known, so that digits are heard. */
    static MediaPath silent(RemoteMedia from) {
        return new MediaPath.Silent(receivingOnly(from));
    }

    static MediaPath tone(int slot, RemoteMedia leg) {
        return leg.maySend()
                ? new MediaPath.Tone(slot, receivingOnly(leg), leg.sendCodec(), leg.sendPayloadType(), leg.sendPtimeMs())
                : silent(leg);
    }

    static MediaPath player(int slot, RemoteMedia leg) {
        return leg.maySend()
                ? new MediaPath.Player(slot, receivingOnly(leg), leg.sendCodec(), leg.sendPayloadType(), leg.sendPtimeMs())
                : silent(leg);
    }

    static MediaPath mix(int slot, RemoteMedia leg) {
        return new MediaPath.Mix(slot, receivingOnly(leg));
    }

    /** From one leg to the other; the same slot twice is an echo. What the leg is sent is what it most likely sends. */
    static Plan bridge(int fromSlot, RemoteMedia from, int toSlot, RemoteMedia to) {
        if (!from.mayReceive() || !to.maySend()) {
            return Plan.of(silent(from));
        }
        boolean anyPasses = from.received().stream().anyMatch(received -> speaks(received) && received.codec().passesAs(to.sendCodec()));
        boolean allPass = from.received().stream().allMatch(received -> !speaks(received) || received.codec().passesAs(to.sendCodec()));
        if (allPass) {
            return Plan.of(passing(fromSlot, from, toSlot, to));
        }
        MediaPath decoding = new MediaPath.Decode(fromSlot, toSlot, payloads(from, to, false, PayloadMap.NOT_SENT));
        if (!anyPasses) {
            return Plan.of(decoding);
        }
        MediaPath passing = passing(fromSlot, from, toSlot, to);
        return from.sendCodec().passesAs(to.sendCodec()) ? new Plan(passing, Optional.of(decoding)) : new Plan(decoding, Optional.of(passing));
    }

    private static boolean speaks(ReceivedCodec received) {
        return received.codec() != AudioCodec.CN;
    }

    private static MediaPath passing(int fromSlot, RemoteMedia from, int toSlot, RemoteMedia to) {
        if (to.sendCodec().isCutAnywhere() && !sendsWhatIsWanted(from, to.sendPtimeMs())) {
            return new MediaPath.Reframe(fromSlot, toSlot, to.sendPtimeMs(), payloads(from, to, true, PayloadMap.NOT_SENT));
        }
        PayloadMap payloads = payloads(from, to, true, noise(to));
        return payloads.translates()
                ? new MediaPath.Transcode(fromSlot, toSlot, payloads)
                : new MediaPath.Relay(fromSlot, toSlot, payloads);
    }

    /** A packet time is a wish (RFC 8866 6.4): many a phone sends what it asks for itself, not what it was told. */
    private static boolean sendsWhatIsWanted(RemoteMedia from, int ptimeMs) {
        return from.receivePtimeMs() == ptimeMs && from.sendPtimeMs() == ptimeMs;
    }

    /** For one kind of path, passing or decoding, the audio of the other kind is known to belong there. */
    private static PayloadMap payloads(RemoteMedia from, RemoteMedia to, boolean passing, int noiseType) {
        PayloadMap map = new PayloadMap();
        for (ReceivedCodec received : from.received()) {
            if (!speaks(received)) {
                map.audio(received.payloadType(), noiseType, new byte[0]);
            } else if (received.codec().passesAs(to.sendCodec()) == passing) {
                map.audio(received.payloadType(), to.sendPayloadType(), received.codec().tableTo(to.sendCodec()));
            } else {
                map.otherPath(received.payloadType());
            }
        }
        from.receivedEvent().ifPresent(type -> map.event(type, to.sendEvent().orElse(PayloadMap.NOT_SENT)));
        return map.eventClocks(from.eventClockRateHz(), to.eventClockRateHz());
    }

    /** Comfort noise has the same payload type both ways, since it is a static one; a leg that does not know it is not sent it. */
    private static int noise(RemoteMedia to) {
        return to.received().stream().filter(received -> !speaks(received)).mapToInt(ReceivedCodec::payloadType).findFirst().orElse(PayloadMap.NOT_SENT);
    }

    private static PayloadMap receivingOnly(RemoteMedia from) {
        PayloadMap map = new PayloadMap();
        for (ReceivedCodec received : from.received()) {
            map.audio(received.payloadType(), PayloadMap.NOT_SENT, new byte[0]);
        }
        from.receivedEvent().ifPresent(type -> map.event(type, PayloadMap.NOT_SENT));
        return map;
    }
}
