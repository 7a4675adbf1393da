/** The call benchmark under test, and its short run. */
@NullMarked
package io.tandem.bench.calls;

import org.jspecify.annotations.NullMarked;
