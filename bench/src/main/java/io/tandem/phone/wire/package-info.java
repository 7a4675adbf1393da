/** The softphone's signalling sockets, trace, faults and transactions. */
@NullMarked
package io.tandem.phone.wire;

import org.jspecify.annotations.NullMarked;
