/** One file per call service: straight-line code on the kernel. */
@NullMarked
package io.tandem.feature;

import org.jspecify.annotations.NullMarked;
