/** What it costs when thousands of held calls hear the same music. */
@NullMarked
package io.tandem.bench.music;

import org.jspecify.annotations.NullMarked;
