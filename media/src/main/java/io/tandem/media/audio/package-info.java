/**
 * Decoded audio: the jitter buffer that turns one leg's packets into 20 ms of samples at each tick, whatever the network did to them.
 *
 * <p>Everything here belongs to one media worker, is driven by times passed in, and allocates nothing for a packet or a tick. Sockets, sessions and paths are
 * unknown here.
 */
@NullMarked
package io.tandem.media.audio;

import org.jspecify.annotations.NullMarked;
