/** Metrics: every name in one table, counters that others raise, and numbers that are read from their owners when somebody asks. */
@NullMarked
package io.tandem.server.metric;

import org.jspecify.annotations.NullMarked;
