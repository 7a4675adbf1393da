/**
 * Digest authentication as RFC 3261 22, RFC 7616 and RFC 8760 have it, as plain logic: header values go in, an
 * {@link io.tandem.sip.auth.AuthenticationResult} comes out. No SIP class, no socket; time and randomness are injected.
 *
 * <p>What the RFCs leave open and what is done here:
 *
 * <ul>
 *   <li>Our own parser reads the header, not jain-sip's: that one keeps escapes, takes the last of two equal directives, turns an
 *       unreadable nc into -1 and accepts a header that is cut off.
 *   <li>Credentials for our realm that break the syntax, lack a directive or ask for auth-int are malformed (400, RFC 7616 3.4):
 *       this depends on the text alone, so it tells nothing of users. Another realm, scheme or algorithm is nobody's fault and is
 *       challenged.
 *   <li>The uri directive is not compared with the Request-URI, which proxies change (RFC 3261 22.4). Its host must be ours or that
 *       of the Request-URI; otherwise the request is challenged.
 *   <li>An unknown user, a wrong password and a user of another domain take one path with the same work and get one answer.
 *   <li>A right response over a nonce that has expired, is used up or is not ours (we were started again) is challenged with
 *       stale=true, so the phone repeats without asking its user.
 * </ul>
 */
@NullMarked
package io.tandem.sip.auth;

import org.jspecify.annotations.NullMarked;
