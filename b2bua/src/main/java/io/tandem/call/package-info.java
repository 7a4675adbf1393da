/**
 * The call kernel: one loop that lends its turn to scripts, legs, registries and timers. It knows no SIP class and no socket: what it
 * needs of them is stated by {@link io.tandem.call.Signalling} and {@link io.tandem.call.MediaPlane}.
 */
@NullMarked
package io.tandem.call;

import org.jspecify.annotations.NullMarked;
