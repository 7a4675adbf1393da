/** Tests of the jitter buffer: a sender, a network and a listener on a clock of their own. */
@NullMarked
package io.tandem.media.audio;

import org.jspecify.annotations.NullMarked;
