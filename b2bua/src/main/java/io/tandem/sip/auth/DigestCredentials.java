package io.tandem.sip.auth;

/**
 * The directives of one Digest Authorization or Proxy-Authorization header (RFC 7616 3.4), unescaped. One that was not sent is empty.
 *
 * @param response hex as sent
 * @param algorithm token as sent
 * @param nonceCount nc as sent, eight hex digits when right
 * @param userhash whether userhash=true or an encoded {@code username*} was sent; we offer neither
 */
public record DigestCredentials(
        String username,
        String realm,
        String nonce,
        String uri,
        String response,
        String algorithm,
        String cnonce,
        String qop,
        String nonceCount,
        boolean userhash) {}
