/** The softphone's audio: sockets, pacing, sources, and the measures of what was heard. */
@NullMarked
package io.tandem.phone.media;

import org.jspecify.annotations.NullMarked;
