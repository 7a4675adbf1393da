/** A headless softphone for scripts and tests. Its SIP is its own, so that it can find the server's mistakes; it depends on nothing of the server. */
@NullMarked
package io.tandem.phone;

import org.jspecify.annotations.NullMarked;
