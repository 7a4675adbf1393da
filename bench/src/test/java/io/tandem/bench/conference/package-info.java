/** Tests of the conference benchmark. */
@NullMarked
package io.tandem.bench.conference;

import org.jspecify.annotations.NullMarked;
