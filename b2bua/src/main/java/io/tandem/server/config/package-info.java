/**
 * The configuration: one YAML file, read once at start into immutable records.
 *
 * <p>{@link io.tandem.server.config.Keys} declares every key with type, default, bounds and sentence; parsing, checking, the search for
 * the nearest key and the printed reference all come from there. Reading is free of side effects and may run on any thread.
 */
@NullMarked
package io.tandem.server.config;

import org.jspecify.annotations.NullMarked;
