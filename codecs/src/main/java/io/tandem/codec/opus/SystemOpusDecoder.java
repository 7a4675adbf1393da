package io.tandem.codec.opus;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.MemorySegment;
import java.util.concurrent.atomic.AtomicInteger;

/** A decoder of libopus; its memory holds the state, the samples of the longest packet and a payload. Allocates nothing after it was made. */
final class SystemOpusDecoder extends OpusDecoding {
    private final OpusLibrary library;
    private final NativeState state;
    private final MemorySegment samplesRoom;
    private final MemorySegment payloadRoom;

    SystemOpusDecoder(OpusLibrary library, int sampleRateHz, AtomicInteger open) {
        super(sampleRateHz);
        this.library = library;
        long samplesAt = NativeState.aligned(library.decoderSize());
        long payloadAt = samplesAt + (long) mostSamples(sampleRateHz) * Short.BYTES;
        state = new NativeState(payloadAt + LARGEST_PAYLOAD_BYTES, open);
        samplesRoom = state.memory().asSlice(samplesAt);
        payloadRoom = state.memory().asSlice(payloadAt);
        int answer = library.decoderInit(state.memory(), sampleRateHz);
        if (answer < 0) {
            state.free();
            throw new IllegalStateException("libopus answers error " + answer);
        }
    }

    @Override
    int decodeInto(byte[] payload, int offset, int length, boolean previous, short[] samples, int at, int count) {
        MemorySegment memory = state.memory();
        MemorySegment.copy(payload, offset, payloadRoom, JAVA_BYTE, 0, length);
        int given = library.decode(memory, length == LOST ? MemorySegment.NULL : payloadRoom, length, samplesRoom, count, previous ? 1 : 0);
        if (given > 0) {
            MemorySegment.copy(samplesRoom, JAVA_SHORT, 0, samples, at, given);
        }
        return given;
    }

    @Override
    public void close() {
        state.free();
    }
}
