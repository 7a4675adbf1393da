package io.tandem.media.record;

/**
 * For /metrics.
 *
 * @param active recordings that go on
 * @param started recordings that were begun
 * @param refused those that found as many as may be, or no file
 * @param failed those that ended because a file took no more, or could not be converted
 * @param packetsLost packets that a log had no room for, came too late, or could not be decoded
 */
public record RecorderCounters(int active, long started, long refused, long failed, long packetsLost) {}
