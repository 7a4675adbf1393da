/** Tests of reading and writing session descriptions. */
@NullMarked
package io.tandem.sip.sdp;

import org.jspecify.annotations.NullMarked;
