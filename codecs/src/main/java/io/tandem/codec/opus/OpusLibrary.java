package io.tandem.codec.opus;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * The functions of libopus, called directly; each answers what the C function answers, a negative number being an error. Never unloaded. Any thread, but a state
 * that is passed has one thread at a time. Allocates nothing after it was loaded.
 */
final class OpusLibrary {
    static final int SET_BITRATE = 4002;
    static final int SET_COMPLEXITY = 4010;
    static final int SET_INBAND_FEC = 4012;
    static final int SET_PACKET_LOSS_PERCENT = 4014;
    static final int SET_SIGNAL = 4024;
    static final int GET_LOOKAHEAD = 4027;
    static final int SIGNAL_VOICE = 3001;

    private static final int APPLICATION_VOIP = 2048;
    private static final int ONE_CHANNEL = 1;
    private static final int LONGEST_VERSION_BYTES = 100;
    private static final List<String> NAMES = List.of("libopus.so.0", "libopus.so", "libopus.0.dylib", "libopus.dylib", "libopus-0.dll", "opus.dll");

    private final SymbolLookup symbols;
    private final MethodHandle encoderSize;
    private final MethodHandle encoderInit;
    private final MethodHandle encode;
    private final MethodHandle set;
    private final MethodHandle get;
    private final MethodHandle decoderSize;
    private final MethodHandle decoderInit;
    private final MethodHandle decode;

    private OpusLibrary(SymbolLookup symbols) {
        this.symbols = symbols;
        encoderSize = call("opus_encoder_get_size", JAVA_INT);
        encoderInit = call("opus_encoder_init", ADDRESS, JAVA_INT, JAVA_INT, JAVA_INT);
        encode = call("opus_encode", ADDRESS, ADDRESS, JAVA_INT, ADDRESS, JAVA_INT);
        set = variadic("opus_encoder_ctl", JAVA_INT);
        get = variadic("opus_encoder_ctl", ADDRESS);
        decoderSize = call("opus_decoder_get_size", JAVA_INT);
        decoderInit = call("opus_decoder_init", ADDRESS, JAVA_INT, JAVA_INT);
        decode = call("opus_decode", ADDRESS, ADDRESS, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT);
    }

    /** Empty where the system has none, or one without the functions that are needed. */
    static Optional<OpusLibrary> load() {
        return NAMES.stream().map(OpusLibrary::named).flatMap(Optional::stream).findFirst();
    }

    private static Optional<OpusLibrary> named(String name) {
        try {
            return Optional.of(new OpusLibrary(SymbolLookup.libraryLookup(name, Arena.global())));
        } catch (IllegalArgumentException | NoSuchElementException e) {
            return Optional.empty();
        }
    }

    private MethodHandle call(String name, MemoryLayout... arguments) {
        return Linker.nativeLinker().downcallHandle(symbols.findOrThrow(name), FunctionDescriptor.of(JAVA_INT, arguments));
    }

    private MethodHandle variadic(String name, MemoryLayout last) {
        return Linker.nativeLinker().downcallHandle(symbols.findOrThrow(name), FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, last), Linker.Option.firstVariadicArg(2));
    }

    String version() {
        MethodHandle version = Linker.nativeLinker().downcallHandle(symbols.findOrThrow("opus_get_version_string"), FunctionDescriptor.of(ADDRESS));
        try {
            return ((MemorySegment) version.invokeExact()).reinterpret(LONGEST_VERSION_BYTES).getString(0);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    int encoderSize() {
        try {
            return (int) encoderSize.invokeExact(ONE_CHANNEL);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    int encoderInit(MemorySegment state, int sampleRateHz) {
        try {
            return (int) encoderInit.invokeExact(state, sampleRateHz, ONE_CHANNEL, APPLICATION_VOIP);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    int encode(MemorySegment state, MemorySegment samples, int count, MemorySegment packet, int mostBytes) {
        try {
            return (int) encode.invokeExact(state, samples, count, packet, mostBytes);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    int set(MemorySegment state, int request, int value) {
        try {
            return (int) set.invokeExact(state, request, value);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    int get(MemorySegment state, int request, MemorySegment answer) {
        try {
            return (int) get.invokeExact(state, request, answer);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    int decoderSize() {
        try {
            return (int) decoderSize.invokeExact(ONE_CHANNEL);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    int decoderInit(MemorySegment state, int sampleRateHz) {
        try {
            return (int) decoderInit.invokeExact(state, sampleRateHz, ONE_CHANNEL);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    int decode(MemorySegment state, MemorySegment packet, int bytes, MemorySegment samples, int mostSamples, int fec) {
        try {
            return (int) decode.invokeExact(state, packet, bytes, samples, mostSamples, fec);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    private static AssertionError unexpected(Throwable e) {
        return new AssertionError("a call of libopus threw", e);
    }
}
