/**
 * Recordings: a worker copies the packets of a leg into a bounded log ({@link io.tandem.media.record.RecordingTap}), and one thread of its own decodes them, places
 * them by RTP time and writes stereo WAV files as it goes ({@link io.tandem.media.record.Recorder}).
 */
@NullMarked
package io.tandem.media.record;

import org.jspecify.annotations.NullMarked;
