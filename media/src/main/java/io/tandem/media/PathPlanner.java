package io.tandem.media;

/** Turns what was negotiated into paths. Pure: the same descriptions give the same plan. */
final class PathPlanner {
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

    /** From one leg to the other; the same slot twice is an echo. */
    static MediaPath bridge(int fromSlot, RemoteMedia from, int toSlot, RemoteMedia to) {
        if (!from.mayReceive() || !to.maySend()) {
            return silent(from);
        }
        PayloadMap payloads = payloads(from, to);
        if (!sendsWhatIsWanted(from, to.sendPtimeMs())) {
            return new MediaPath.Reframe(fromSlot, toSlot, to.sendPtimeMs(), payloads);
        }
        return payloads.translates()
                ? new MediaPath.Transcode(fromSlot, toSlot, payloads)
                : new MediaPath.Relay(fromSlot, toSlot, payloads);
    }

    /** A packet time is a wish (RFC 8866 6.4): many a phone sends what it asks for itself, not what it was told. */
    private static boolean sendsWhatIsWanted(RemoteMedia from, int ptimeMs) {
        return from.receivePtimeMs() == ptimeMs && from.sendPtimeMs() == ptimeMs;
    }

    private static PayloadMap payloads(RemoteMedia from, RemoteMedia to) {
        PayloadMap map = new PayloadMap();
        for (ReceivedCodec received : from.received()) {
            map.audio(received.payloadType(), to.sendPayloadType(), received.codec().tableTo(to.sendCodec()));
        }
        from.receivedEvent().ifPresent(type -> map.event(type, to.sendEvent().orElse(PayloadMap.NOT_SENT)));
        return map;
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
