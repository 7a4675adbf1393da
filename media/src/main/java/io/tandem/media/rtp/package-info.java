/**
 * RTP and RTCP on {@link java.nio.ByteBuffer}: header fly-weights, sequence and jitter state, source latching, telephone-event and reports.
 *
 * <p>A packet starts at index 0 of its buffer (direct or heap, big endian) and its length is passed in; only absolute gets and puts are used, so
 * position and limit are left alone. Sequence numbers are ints of 0 to 65535; timestamps and SSRCs are ints that hold unsigned 32-bit values and
 * are compared by signed difference. Time is passed in as nanoseconds of one monotonic clock. State classes are plain and mutable, each owned by
 * one media worker, not safe for other threads; no method that runs per packet allocates.
 *
 * <p>The life of a received packet: {@link io.tandem.media.rtp.RtpHeader#validate}, {@link io.tandem.media.rtp.SourceLatch#onPacket},
 * {@link io.tandem.media.rtp.RtpReceiveState#onPacket}, then {@link io.tandem.media.rtp.RtpSendState#relay} of the other leg.
 */
@NullMarked
package io.tandem.media.rtp;

import org.jspecify.annotations.NullMarked;
