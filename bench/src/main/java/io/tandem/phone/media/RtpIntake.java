package io.tandem.phone.media;

import io.tandem.media.rtp.RtpHeader;
import io.tandem.media.rtp.RtpReceiveState;
import io.tandem.media.rtp.TelephoneEvent;
import io.tandem.media.rtp.TelephoneEventReceiver;
import java.nio.ByteBuffer;
import java.util.Optional;

/** Takes RTP packets apart: loss, jitter, sound by time, digits. Under the session's lock. */
final class RtpIntake {
    private static final int DIGIT_LIMIT = 10_000;
    private final RtpReceiveState state = new RtpReceiveState(8_000);
    private final TelephoneEventReceiver events = new TelephoneEventReceiver();
    private final SoundTrack track;
    private final StringBuilder digits = new StringBuilder();
    private final short[] decoded = new short[2_048];
    private Optional<PhoneCodec> codec = Optional.empty();
    private AudioSink tap = (samples, count) -> { };
    private long firstNs;
    private long unknownPayloads;
    private long malformed;
    private long whileHeld;
    private long timestampJumps;
    private int expectedTimestamp;
    private int expectedSequence;

    RtpIntake(SoundTrack track) {
        this.track = track;
    }

    void tap(AudioSink newTap) {
        tap = newTap;
    }

    RtpReceiveState state() {
        return state;
    }

    void onPacket(ByteBuffer packet, int length, MediaPlan plan, long nowNs) {
        if (RtpHeader.validate(packet, length) != RtpHeader.VALID) {
            malformed++;
            return;
        }
        if (!plan.receives()) {
            whileHeld++;
        }
        int payloadType = RtpHeader.payloadType(packet);
        int timestamp = RtpHeader.timestamp(packet);
        RtpReceiveState.Verdict verdict = state.onPacket(RtpHeader.ssrc(packet), RtpHeader.sequence(packet), timestamp, nowNs);
        if (!verdict.accepted()) {
            return;
        }
        int offset = RtpHeader.payloadOffset(packet);
        int bytes = RtpHeader.payloadLength(packet, length);
        PhoneCodec found = plan.receive().get(payloadType);
        if (found != null) {
            sound(packet, found, offset, bytes, timestamp, verdict == RtpReceiveState.Verdict.NEW_SOURCE, nowNs);
        } else if (plan.dtmfReceive().orElse(-1) == payloadType) {
            digit(events.onPacket(packet, offset, bytes, timestamp));
        } else {
            unknownPayloads++;
        }
    }

    private void sound(ByteBuffer packet, PhoneCodec found, int offset, int bytes, int timestamp, boolean newSource, long nowNs) {
        codec = Optional.of(found);
        if (firstNs == 0) {
            firstNs = nowNs;
            track.rebase(timestamp, 0);
        } else if (newSource) {
            track.rebase(timestamp, (nowNs - firstNs) / 125_000);
        } else if (RtpHeader.sequence(packet) == expectedSequence && timestamp != expectedTimestamp && !RtpHeader.marker(packet)) {
            timestampJumps++;
        }
        expectedSequence = RtpHeader.sequence(packet) + 1 & 0xFFFF;
        expectedTimestamp = timestamp + bytes;
        int count = Math.min(bytes, decoded.length);
        for (int i = 0; i < count; i++) {
            decoded[i] = found.law().decode(packet.get(offset + i));
        }
        track.place(timestamp, decoded, count);
        tap.accept(decoded, count);
    }

    private void digit(int event) {
        if (event >= 0 && event <= TelephoneEvent.HIGHEST_DIGIT && digits.length() < DIGIT_LIMIT) {
            digits.append(TelephoneEvent.digit(event));
        }
    }

    String digits() {
        return digits.toString();
    }

    Heard.Counters counters(long packetsSent, long rtcpPackets) {
        return new Heard.Counters(packetsSent, state.totalReceived(), state.totalLost(), state.totalDuplicates(), state.totalLate(), state.totalDropped(),
                state.totalSources(), timestampJumps, unknownPayloads, malformed, whileHeld, state.jitter() / 8.0, digits.toString(), codec, state.ssrc(), rtcpPackets,
                track.length() / 8);
    }
}
