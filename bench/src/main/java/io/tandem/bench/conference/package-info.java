/** The conference benchmark: rooms of many members on the real media plane, in a process of its own. */
@NullMarked
package io.tandem.bench.conference;

import org.jspecify.annotations.NullMarked;
