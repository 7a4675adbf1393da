/**
 * Main program: command line, wiring of all parts, draining, metrics, call records, logs.
 *
 * <p>The only package of the server that reads the wall clock and that knows every other package.
 */
@NullMarked
package io.tandem.server;

import org.jspecify.annotations.NullMarked;
