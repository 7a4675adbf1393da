/** Call records: one JSON line a call, kept in files. */
@NullMarked
package io.tandem.server.record;

import org.jspecify.annotations.NullMarked;
