package io.tandem.phone.media;

import io.tandem.codec.AudioDecoder;
import io.tandem.media.rtp.RtpHeader;
import io.tandem.media.rtp.RtpReceiveState;
import io.tandem.media.rtp.TelephoneEvent;
import io.tandem.media.rtp.TelephoneEventReceiver;
import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Takes RTP packets apart: loss, jitter, sound by time, digits. Under the session's lock. */
final class RtpIntake {
    private static final int DIGIT_LIMIT = 10_000;
    private final RtpReceiveState state = new RtpReceiveState(8_000);
    private final TelephoneEventReceiver events = new TelephoneEventReceiver();
    private final SoundTrack track;
    private final StringBuilder digits = new StringBuilder();
    private final byte[] payload = new byte[4_096];
    private final short[] decoded = new short[4_096];
    private final RateChange rates = new RateChange();
    private final Map<PhoneCodec, AudioDecoder> decoders = new EnumMap<>(PhoneCodec.class);
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
            track.rebase(timestamp, (nowNs - firstNs) * found.clockHz() / 1_000_000_000L);
        } else if (RtpHeader.sequence(packet) == expectedSequence && timestamp != expectedTimestamp && !RtpHeader.marker(packet)) {
            timestampJumps++;
        }
        expectedSequence = RtpHeader.sequence(packet) + 1 & 0xFFFF;
        int length = Math.min(bytes, payload.length / 2);
        packet.get(offset, payload, 0, length);
        AudioDecoder decoder = decoders.computeIfAbsent(found, PhoneCodec::decoder);
        int given = Math.max(0, decoder.decode(payload, 0, length, decoded, 0));
        expectedTimestamp = timestamp + given * found.clockHz() / decoder.sampleRateHz();
        int count = rates.convert(decoded, given, decoder.sampleRateHz(), track.rateHz());
        track.place(timestamp, found.clockHz(), rates.samples(), count);
        tap.accept(rates.samples(), count);
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
                track.lengthMs());
    }
}
