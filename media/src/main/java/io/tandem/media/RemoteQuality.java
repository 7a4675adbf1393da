package io.tandem.media;

/**
 * How well our stream is heard at the other side, as its last VoIP metrics say (RFC 3611 4.7).
 *
 * @param mos conversational quality, 1 to 5
 * @param lossPercent packets that never came there, since the stream began
 */
public record RemoteQuality(double mos, double lossPercent) { }
