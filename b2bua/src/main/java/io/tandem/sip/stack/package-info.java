/** The SIP stack set up and guarded: settings, logging, parsing, routing to addresses that others have chosen. */
@NullMarked
package io.tandem.sip.stack;

import org.jspecify.annotations.NullMarked;
