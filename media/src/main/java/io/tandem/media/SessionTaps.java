package io.tandem.media;

import io.tandem.media.io.Datagram;
import io.tandem.media.record.RecordingTap;
import io.tandem.media.rtp.RtpHeader;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the packets of a leg are copied to when it is recorded: what it sends as it came, what it is sent as it leaves. Whatever the path, so that a recorded leg is
 * relayed as before. Worker only; allocates nothing per packet.
 */
final class SessionTaps {
    private @Nullable RecordingTap heard;
    private @Nullable RecordingTap sent;

    void set(Optional<RecordingTap> newHeard, Optional<RecordingTap> newSent) {
        heard = newHeard.orElse(null);
        sent = newSent.orElse(null);
    }

    /** A packet that came from the leg and was accepted. */
    void onHeard(RemoteMedia remote, Datagram packet, long nowNs) {
        RecordingTap tap = heard;
        if (tap != null) {
            int type = RtpHeader.payloadType(packet.bytes());
            List<ReceivedCodec> received = remote.received();
            for (int i = 0; i < received.size(); i++) {
                if (received.get(i).payloadType() == type) {
                    copy(tap, received.get(i).codec(), packet, nowNs);
                }
            }
        }
    }

    /** A packet that leaves for the leg; events, which are no audio, have another payload type. */
    void onSent(RemoteMedia remote, Datagram packet, long nowNs) {
        RecordingTap tap = sent;
        if (tap != null && RtpHeader.payloadType(packet.bytes()) == remote.sendPayloadType()) {
            copy(tap, remote.sendCodec(), packet, nowNs);
        }
    }

    private static void copy(RecordingTap tap, AudioCodec codec, Datagram packet, long nowNs) {
        ByteBuffer bytes = packet.bytes();
        tap.packet(RecordedCodecs.number(codec), RtpHeader.sequence(bytes), RtpHeader.timestamp(bytes), RtpHeader.ssrc(bytes), nowNs, bytes,
                RtpHeader.payloadOffset(bytes), RtpHeader.payloadLength(bytes, packet.lengthBytes()));
    }
}
