/** Tests of the music benchmark. */
@NullMarked
package io.tandem.bench.music;

import org.jspecify.annotations.NullMarked;
