/** Session descriptions between text (RFC 8866, RFC 3264) and {@link io.tandem.call.Description}. */
@NullMarked
package io.tandem.sip.sdp;

import org.jspecify.annotations.NullMarked;
