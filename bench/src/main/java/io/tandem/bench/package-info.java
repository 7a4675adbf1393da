/** Load generator, benchmarks and their reports. */
@NullMarked
package io.tandem.bench;

import org.jspecify.annotations.NullMarked;
