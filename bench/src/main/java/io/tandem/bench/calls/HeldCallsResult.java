package io.tandem.bench.calls;

import java.util.Locale;

/**
 * What calls that stand take.
 *
 * @param calls that were up when the heap was looked at
 * @param before live heap without calls, {@code during} with them, {@code after} when they had ended
 */
record HeldCallsResult(long calls, LiveHeap before, LiveHeap during, LiveHeap after, boolean clean, String machineLoad) {
    private static final double KB = 1024;

    double perCallBytes() {
        return (during.bytes() - before.bytes()) / (double) Math.max(1, calls);
    }

    String table() {
        return String.format(Locale.ROOT, """
                held calls          %d%s
                live heap, KB       %.0f before, %.0f with the calls, %.0f after them
                heap per live call  %.1f KB in %.0f objects
                load of the machine %s
                """,
                calls, clean ? "" : " (NOT all of them were answered and ended well)", before.bytes() / KB, during.bytes() / KB, after.bytes() / KB, perCallBytes() / KB,
                (during.objects() - before.objects()) / (double) Math.max(1, calls), machineLoad);
    }

    String json() {
        return String.format(Locale.ROOT,
                "{\"bench\":\"held-calls\",\"calls\":%d,\"heap_before_bytes\":%d,\"heap_during_bytes\":%d,\"heap_after_bytes\":%d,\"bytes_per_call\":%.0f,\"clean\":%b,\"machine_load\":\"%s\"}",
                calls, before.bytes(), during.bytes(), after.bytes(), perCallBytes(), clean, machineLoad);
    }
}
