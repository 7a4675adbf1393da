/** Joins signalling, kernel, media and the exchange into the call plane of a running server: adapters between rooms that do not know each other. */
@NullMarked
package io.tandem.server.plane;

import org.jspecify.annotations.NullMarked;
