package io.tandem.media.sound;

/**
 * Counts since the start, and what there is now.
 *
 * @param converted files decoded, evened and encoded
 * @param reused files whose conversion was there from an earlier time
 * @param failed files that could not be used
 * @param clipped files that were clipped already
 * @param ignored files beyond the bound on their number, at the last scan
 * @param refused times the pool had no room; tried again at the next scan
 * @param sounds sounds that can be played now
 * @param waiting files that wait for their conversion now
 * @param inMemoryBytes frames in memory, outside the heap; others are mapped from their files
 */
public record SoundCounters(long converted, long reused, long failed, long clipped, int ignored, long refused, int sounds, int waiting, long inMemoryBytes) {}
