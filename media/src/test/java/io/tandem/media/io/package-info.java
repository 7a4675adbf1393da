@NullMarked
package io.tandem.media.io;

import org.jspecify.annotations.NullMarked;
