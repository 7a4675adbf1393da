/** Pure functions on arrays: G.711, G.722, L16, loss concealment, resampling, comfort noise, tones and their detection, WAV files. No threads, no I/O but WAV streams. */
@NullMarked
package io.tandem.codec;

import org.jspecify.annotations.NullMarked;
