/** SIP values, reader, writer, transactions, dialogs and digest of the softphone. Shares nothing with the server's stack, so that it can find its mistakes. */
@NullMarked
package io.tandem.phone.sip;

import org.jspecify.annotations.NullMarked;
