/** What a conference sounds like: pure arithmetic on frames of 20 ms, without sockets, threads or clocks. Nothing allocates after it was made. */
@NullMarked
package io.tandem.conf.mix;

import org.jspecify.annotations.NullMarked;
