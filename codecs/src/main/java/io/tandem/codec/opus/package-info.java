/** Opus, by the system's libopus or in Java. */
@NullMarked
package io.tandem.codec.opus;

import org.jspecify.annotations.NullMarked;
