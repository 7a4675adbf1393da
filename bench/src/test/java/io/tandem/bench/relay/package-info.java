/** Tests of the relay benchmark's own parts. */
@NullMarked
package io.tandem.bench.relay;

import org.jspecify.annotations.NullMarked;
