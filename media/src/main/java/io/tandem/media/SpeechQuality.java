package io.tandem.media;

/**
 * How well one leg was heard, over its life or over an interval.
 *
 * @param mos mean opinion score by the E-model, 1 to 4.5
 * @param worstMos of any interval
 * @param lossPercent packets that never came or came too late
 * @param burstRatio 1 when losses lie by chance, more when they come in runs
 * @param jitterMs interarrival jitter
 * @param roundTripMs negative when nobody knows
 */
public record SpeechQuality(double mos, double worstMos, double lossPercent, double burstRatio, double jitterMs, double roundTripMs) { }
