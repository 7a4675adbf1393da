package io.tandem.phone.media;

import io.tandem.codec.AudioEncoder;
import io.tandem.media.rtp.RtpHeader;
import io.tandem.media.rtp.TelephoneEvent;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Writes our RTP: one frame a tick, digits in place of sound while they last (RFC 4733 2.5.1). Under the session's lock. */
final class RtpOutput {
    private static final int DIGIT_LIMIT = 256;
    private static final int END_PACKETS = 3;
    private static final int DIGIT_MS = 100;
    private static final int PAUSE_MS = 100;
    private static final int COMMA_MS = 500;
    private AudioSource source;
    private final int frameMs;
    private final short[] frame;
    private final byte[] codes = new byte[1_500];
    private final RateChange rates = new RateChange();
    private final Map<PhoneCodec, AudioEncoder> encoders = new EnumMap<>(PhoneCodec.class);
    private int clockHz = 8_000;
    private final ArrayDeque<Character> waiting = new ArrayDeque<>();
    private final int ssrc;
    private int sequence;
    private int timestamp;
    private boolean talking;
    private long packets;
    private long octets;
    private int digitEvent = -1;
    private int digitTimestamp;
    private int digitElapsed;
    private int endsLeft;
    private int pauseMs;

    RtpOutput(AudioSource source, int ptimeMs, RandomGenerator random) {
        this.source = source;
        this.frameMs = ptimeMs;
        this.frame = new short[ptimeMs * 16];
        this.ssrc = random.nextInt();
        this.sequence = random.nextInt(1 << 15);
        this.timestamp = random.nextInt();
    }

    void source(AudioSource newSource) {
        source = newSource;
    }

    int ssrc() {
        return ssrc;
    }

    int timestamp() {
        return timestamp;
    }

    long packets() {
        return packets;
    }

    long octets() {
        return octets;
    }

    boolean isDialling() {
        return digitEvent >= 0 || !waiting.isEmpty() || pauseMs > 0;
    }

    /** Queues digits and commas; throws IllegalArgumentException for another character or more than 256 waiting. */
    void dial(String digits) {
        if (waiting.size() + digits.length() > DIGIT_LIMIT) {
            throw new IllegalArgumentException("more than " + DIGIT_LIMIT + " digits are waiting");
        }
        digits.chars().filter(c -> c != ',').forEach(c -> TelephoneEvent.event((char) c));
        digits.chars().forEach(c -> waiting.add((char) c));
    }

    /** Time passes without a packet. */
    void skip() {
        fill();
        timestamp += frameMs * clockHz / 1_000;
        talking = false;
    }

    /** Writes the packet of this tick, header and payload; its length in bytes, 0 for none. */
    int next(ByteBuffer out, MediaPlan plan) {
        clockHz = plan.codec().clockHz();
        int samples = fill();
        Optional<Integer> digit = plan.dtmfSend().isPresent() ? digitPacket(out, plan.dtmfSend().getAsInt()) : Optional.empty();
        int length = digit.orElseGet(() -> soundPacket(out, plan, samples));
        timestamp += frameMs * clockHz / 1_000;
        packets++;
        octets += length - RtpHeader.FIXED_SIZE_BYTES;
        return length;
    }

    private int fill() {
        int samples = frameMs * source.sampleRateHz() / 1_000;
        source.fill(frame, samples);
        return samples;
    }

    private int soundPacket(ByteBuffer out, MediaPlan plan, int samples) {
        RtpHeader.write(out, !talking, plan.payloadType(), sequence++ & 0xFFFF, timestamp, ssrc);
        talking = true;
        AudioEncoder encoder = encoders.computeIfAbsent(plan.codec(), PhoneCodec::encoder);
        int count = rates.convert(frame, samples, source.sampleRateHz(), encoder.sampleRateHz());
        int bytes = encoder.encode(rates.samples(), 0, count, codes, 0);
        out.put(RtpHeader.FIXED_SIZE_BYTES, codes, 0, bytes);
        return RtpHeader.FIXED_SIZE_BYTES + bytes;
    }

    private Optional<Integer> digitPacket(ByteBuffer out, int payloadType) {
        if (pauseMs > 0) {
            pauseMs -= frameMs;
            return Optional.empty();
        }
        boolean first = digitEvent < 0;
        if (first && !startDigit()) {
            return Optional.empty();
        }
        if (endsLeft == 0) {
            digitElapsed += frameMs * 8;
        }
        boolean last = endsLeft > 0 || digitElapsed >= DIGIT_MS * 8;
        RtpHeader.write(out, first, payloadType, sequence++ & 0xFFFF, digitTimestamp, ssrc);
        TelephoneEvent.write(out, RtpHeader.FIXED_SIZE_BYTES, digitEvent, last, 10, digitElapsed);
        if (last) {
            endsLeft = endsLeft == 0 ? END_PACKETS - 1 : endsLeft - 1;
            if (endsLeft == 0) {
                digitEvent = -1;
                pauseMs = PAUSE_MS;
                talking = false;
            }
        }
        return Optional.of(RtpHeader.FIXED_SIZE_BYTES + TelephoneEvent.SIZE_BYTES);
    }

    private boolean startDigit() {
        Character next = waiting.poll();
        if (next == null) {
            return false;
        }
        if (next == ',') {
            pauseMs = COMMA_MS;
            return false;
        }
        digitEvent = TelephoneEvent.event(next);
        digitTimestamp = timestamp;
        digitElapsed = 0;
        endsLeft = 0;
        return true;
    }
}
