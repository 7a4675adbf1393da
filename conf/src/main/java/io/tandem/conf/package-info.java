/** Conference rooms and their mixers, on media workers. */
@NullMarked
package io.tandem.conf;

import org.jspecify.annotations.NullMarked;
