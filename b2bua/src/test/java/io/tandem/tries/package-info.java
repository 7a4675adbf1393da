/** Properties tried on values drawn from seeds: the same values for the same seed on every machine. */
@NullMarked
package io.tandem.tries;

import org.jspecify.annotations.NullMarked;
