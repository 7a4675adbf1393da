/** SIP on the wire: the only room that knows the stack. */
@NullMarked
package io.tandem.sip;

import org.jspecify.annotations.NullMarked;
