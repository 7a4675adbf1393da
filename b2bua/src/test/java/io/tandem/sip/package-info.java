/** Tests over real sockets of this machine, with a client that writes and reads plain text. */
@NullMarked
package io.tandem.sip;

import org.jspecify.annotations.NullMarked;
