/** Logs: one line an event on standard error, as text with key=value pairs or as JSON, written by a thread of its own. */
@NullMarked
package io.tandem.server.log;

import org.jspecify.annotations.NullMarked;
