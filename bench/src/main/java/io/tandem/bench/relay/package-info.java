/** The relay benchmark: paced RTP through a media plane in a process of its own, Tandem's or rtpengine's, measured from outside. */
@NullMarked
package io.tandem.bench.relay;

import org.jspecify.annotations.NullMarked;
