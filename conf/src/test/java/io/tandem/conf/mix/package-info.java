@NullMarked
package io.tandem.conf.mix;

import org.jspecify.annotations.NullMarked;
