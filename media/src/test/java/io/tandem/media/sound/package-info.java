@NullMarked
package io.tandem.media.sound;

import org.jspecify.annotations.NullMarked;
