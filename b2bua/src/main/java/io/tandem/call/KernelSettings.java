package io.tandem.call;

import java.util.List;
import java.util.function.Function;

/**
 * The kernel's bounds and policies.
 *
 * @param maxCalls beyond it new calls get 503
 * @param maxLegs beyond it new legs are refused: 503 to a caller, a failed contact to a dialling script
 * @param inboxCapacity messages that may wait for the loop; new calls get half of it, the rest is for legs that exist
 * @param journalEntries kept per call
 * @param recentCalls whose journal is kept after their end
 * @param codecs those we can carry, in our order, without telephone-event
 * @param sessionExpiresSeconds the session interval that we ask for (RFC 4028)
 * @param minSeSeconds the smallest that we take, 90 or more
 * @param reportTimeoutMs how long a call record waits for the media's last word
 * @param ptimeMs packet length that we ask for
 * @param sounds what callers hear of the house itself
 * @param digits how a user's phone that knows no telephone-event dials
 */
public record KernelSettings(
        int maxCalls,
        int maxLegs,
        int inboxCapacity,
        int journalEntries,
        int recentCalls,
        List<Codec> codecs,
        int sessionExpiresSeconds,
        int minSeSeconds,
        long reportTimeoutMs,
        int ptimeMs,
        HouseSounds sounds,
        Function<String, DigitFallback> digits) {
    public static final KernelSettings DEFAULTS = new KernelSettings(4_000, 12_000, 65_536, 120, 500, List.of(Codec.PCMU, Codec.PCMA), 1_800, 90, 5_000, 20);

    public KernelSettings {
        codecs = List.copyOf(codecs);
    }

    public KernelSettings(
            int maxCalls, int maxLegs, int inboxCapacity, int journalEntries, int recentCalls, List<Codec> codecs, int sessionExpiresSeconds, int minSeSeconds, long reportTimeoutMs, int ptimeMs) {
        this(maxCalls, maxLegs, inboxCapacity, journalEntries, recentCalls, codecs, sessionExpiresSeconds, minSeSeconds, reportTimeoutMs, ptimeMs, HouseSounds.PLAIN, _ -> DigitFallback.AUTO);
    }

    /** The same with other sounds. */
    public KernelSettings with(HouseSounds otherSounds) {
        return new KernelSettings(maxCalls, maxLegs, inboxCapacity, journalEntries, recentCalls, codecs, sessionExpiresSeconds, minSeSeconds, reportTimeoutMs, ptimeMs, otherSounds, digits);
    }

    /** The same with other ways to dial. */
    public KernelSettings withDigits(Function<String, DigitFallback> ofUser) {
        return new KernelSettings(maxCalls, maxLegs, inboxCapacity, journalEntries, recentCalls, codecs, sessionExpiresSeconds, minSeSeconds, reportTimeoutMs, ptimeMs, sounds, ofUser);
    }
}
