package io.tandem.codec.opus;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One block of memory outside the heap, for a state of libopus and what goes in and out of it. Taken from malloc and not from an arena: an arena that several threads
 * may use stops all threads of the process when it is closed, and legs end all the time. One thread at a time; {@link #free} is explicit and may be called twice.
 */
final class NativeState {
    private static final Linker LINKER = Linker.nativeLinker();
    private static final MethodHandle CALLOC =
            LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow("calloc"), FunctionDescriptor.of(ADDRESS, JAVA_LONG, JAVA_LONG));
    private static final MethodHandle FREE = LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow("free"), FunctionDescriptor.ofVoid(ADDRESS));

    private static final long ALIGNMENT = 16;

    private final AtomicInteger open;
    private MemorySegment memory;

    /** Zeroed; {@code open} counts the blocks that are not freed. */
    NativeState(long sizeBytes, AtomicInteger open) {
        this.open = open;
        try {
            MemorySegment block = (MemorySegment) CALLOC.invokeExact(1L, sizeBytes);
            if (block.equals(MemorySegment.NULL)) {
                throw new IllegalStateException("the system gives no memory for an Opus state of " + sizeBytes + " bytes");
            }
            memory = block.reinterpret(sizeBytes);
        } catch (RuntimeException e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError("a call of calloc threw", e);
        }
        open.incrementAndGet();
    }

    /** The next place on which anything may lie. */
    static long aligned(long at) {
        return (at + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    }

    /** The block; IllegalStateException once it was freed, so that a mistake ends in a message and not in a crash. */
    MemorySegment memory() {
        if (memory.byteSize() == 0) {
            throw new IllegalStateException("this Opus state is closed");
        }
        return memory;
    }

    void free() {
        if (memory.byteSize() > 0) {
            MemorySegment block = memory;
            memory = MemorySegment.NULL;
            open.decrementAndGet();
            try {
                FREE.invokeExact(block);
            } catch (Throwable e) {
                throw new AssertionError("a call of free threw", e);
            }
        }
    }
}
