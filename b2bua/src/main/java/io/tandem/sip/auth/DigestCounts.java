package io.tandem.sip.auth;

/**
 * What authentication has counted since the start.
 *
 * @param authenticated requests let through
 * @param challenged fresh challenges to requests without credentials for us
 * @param failed challenges after a wrong password or an unknown user
 * @param stale challenges with stale=true
 * @param malformed requests to be answered 400
 * @param refusedByBan requests during a ban
 * @param foreignUri challenges because the uri directive names another host
 * @param replays nonce counts seen before, or too old to know
 * @param bans how often a ban began
 * @param nonceEvictions nonces forgotten because of the bound
 * @param failureEvictions failure counts forgotten because of the bound
 */
public record DigestCounts(
        long authenticated,
        long challenged,
        long failed,
        long stale,
        long malformed,
        long refusedByBan,
        long foreignUri,
        long replays,
        long bans,
        long nonceEvictions,
        long failureEvictions) {}
