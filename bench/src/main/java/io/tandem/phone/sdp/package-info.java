/** The softphone's own reader and writer of session descriptions. */
@NullMarked
package io.tandem.phone.sdp;

import org.jspecify.annotations.NullMarked;
