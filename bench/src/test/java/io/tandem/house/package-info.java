/** Tests that read the project itself: its rooms and its sources. */
@NullMarked
package io.tandem.house;

import org.jspecify.annotations.NullMarked;
