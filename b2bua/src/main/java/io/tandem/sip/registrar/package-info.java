/**
 * The registrar of RFC 3261 10.3 as plain logic: a {@link io.tandem.sip.registrar.RegisterRequest} goes in, a
 * {@link io.tandem.sip.registrar.RegisterResult} comes out. No SIP class, no socket; where bindings are kept is stated by
 * {@link io.tandem.sip.registrar.Bindings}.
 *
 * <p>What the RFCs leave open and what is done here:
 *
 * <ul>
 *   <li>More contacts than a user may have are 403, not 503: another server or a later time would not help. A store that is full as a
 *       whole is 503 with Retry-After.
 *   <li>A REGISTER with a Call-ID that we know and a CSeq that is not higher fails with 500 (10.3 steps 6 and 7). This is also
 *       remembered for 32 s after a binding was removed, so a REGISTER that an unregistering one overtook does not bring it back.
 *   <li>A contact with the +sip.instance and reg-id of an older binding replaces it (a phone that came back with a new address), also
 *       without RFC 5626's outbound, which we do not offer. Removal wants the same URI, or a reg-id.
 *   <li>Path is kept and echoed whether or not the phone says that it supports it (RFC 3327 5.3).
 * </ul>
 */
@NullMarked
package io.tandem.sip.registrar;

import org.jspecify.annotations.NullMarked;
