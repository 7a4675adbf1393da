/** The call benchmark: many whole calls set up and ended by sipp through a server in a process of its own, measured from outside. */
@NullMarked
package io.tandem.bench.calls;

import org.jspecify.annotations.NullMarked;
