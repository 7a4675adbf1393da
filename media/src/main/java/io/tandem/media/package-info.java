/** The media worker, its ring, sessions and paths: how audio moves. The control plane says what; this package carries it out. */
@NullMarked
package io.tandem.media;

import org.jspecify.annotations.NullMarked;
