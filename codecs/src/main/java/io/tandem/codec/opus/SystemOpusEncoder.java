package io.tandem.codec.opus;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.MemorySegment;
import java.util.concurrent.atomic.AtomicInteger;

/** An encoder of libopus; its memory holds the state, the samples of a frame and a packet. Allocates nothing after it was made. */
final class SystemOpusEncoder implements Opus.Encoder {
    private static final int LONGEST_FRAME_MS = 60;
    private static final int LARGEST_PACKET_BYTES = 1275;

    private final OpusLibrary library;
    private final int sampleRateHz;
    private final NativeState state;
    private final MemorySegment samplesRoom;
    private final MemorySegment packetRoom;
    private final int lookahead;

    SystemOpusEncoder(OpusLibrary library, int sampleRateHz, OpusSettings settings, AtomicInteger open) {
        this.library = library;
        this.sampleRateHz = sampleRateHz;
        long samplesAt = NativeState.aligned(library.encoderSize());
        long packetAt = samplesAt + (long) LONGEST_FRAME_MS * sampleRateHz / 1000 * Short.BYTES;
        state = new NativeState(packetAt + LARGEST_PACKET_BYTES, open);
        samplesRoom = state.memory().asSlice(samplesAt);
        packetRoom = state.memory().asSlice(packetAt);
        try {
            check(library.encoderInit(state.memory(), sampleRateHz));
            set(OpusLibrary.SET_COMPLEXITY, OpusSettings.COMPLEXITY);
            set(OpusLibrary.SET_SIGNAL, OpusLibrary.SIGNAL_VOICE);
            use(settings);
            lookahead = readLookahead();
        } catch (RuntimeException e) {
            state.free();
            throw e;
        }
    }

    private int readLookahead() {
        check(library.get(state.memory(), OpusLibrary.GET_LOOKAHEAD, samplesRoom));
        return samplesRoom.get(JAVA_INT, 0);
    }

    @Override
    public void use(OpusSettings settings) {
        set(OpusLibrary.SET_BITRATE, settings.bitrateBitPerS());
        set(OpusLibrary.SET_INBAND_FEC, settings.inbandFec() ? 1 : 0);
        set(OpusLibrary.SET_PACKET_LOSS_PERCENT, settings.expectedLossPercent());
    }

    private void set(int request, int value) {
        check(library.set(state.memory(), request, value));
    }

    private static int check(int answer) {
        if (answer < 0) {
            throw new IllegalStateException("libopus answers error " + answer);
        }
        return answer;
    }

    @Override
    public int sampleRateHz() {
        return sampleRateHz;
    }

    @Override
    public int lookaheadSamples() {
        return lookahead;
    }

    @Override
    public int encode(short[] samples, int offset, int count, byte[] payload, int at) {
        Opus.checkFrame(count, sampleRateHz);
        MemorySegment memory = state.memory();
        MemorySegment.copy(samples, offset, samplesRoom, JAVA_SHORT, 0, count);
        int mostBytes = Math.min(LARGEST_PACKET_BYTES, payload.length - at);
        int bytes = check(library.encode(memory, samplesRoom, count, packetRoom, mostBytes));
        MemorySegment.copy(packetRoom, JAVA_BYTE, 0, payload, at, bytes);
        return bytes;
    }

    @Override
    public void close() {
        state.free();
    }
}
