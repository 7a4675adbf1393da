/** The flows, one file each: straight-line scripts over phones. */
@NullMarked
package io.tandem.conform.flow;

import org.jspecify.annotations.NullMarked;
