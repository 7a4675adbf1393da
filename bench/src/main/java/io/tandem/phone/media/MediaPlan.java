package io.tandem.phone.media;

import java.net.InetSocketAddress;
import java.util.Map;
import java.util.OptionalInt;

/** What negotiation came to. {@code receive} maps payload types that may arrive to their codec; {@code dtmf...} are the telephone-event types of each side. */
public record MediaPlan(InetSocketAddress remote, InetSocketAddress remoteRtcp, PhoneCodec codec, int payloadType, Map<Integer, PhoneCodec> receive,
        OptionalInt dtmfSend, OptionalInt dtmfReceive, boolean sends, boolean receives, int ptimeMs) {
    public MediaPlan {
        receive = Map.copyOf(receive);
    }
}
