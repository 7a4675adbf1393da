package io.tandem.sip.registrar;

/**
 * Limits of the registrar.
 *
 * @param defaultExpiresSeconds granted when none is asked for
 * @param minExpiresSeconds less (but 0) is refused with 423; at most 3600 (RFC 3261 10.3 step 7)
 * @param maxExpiresSeconds more is cut to this
 * @param mostContacts of one user
 */
public record RegistrarSettings(long defaultExpiresSeconds, long minExpiresSeconds, long maxExpiresSeconds, int mostContacts) {
    public RegistrarSettings {
        if (minExpiresSeconds < 1 || minExpiresSeconds > 3600) {
            throw new IllegalArgumentException("the minimum expiry must be 1 to 3600 s, not " + minExpiresSeconds);
        }
        if (defaultExpiresSeconds < minExpiresSeconds || maxExpiresSeconds < defaultExpiresSeconds) {
            throw new IllegalArgumentException("the expiries must rise from minimum to default to maximum: " + minExpiresSeconds + ", "
                    + defaultExpiresSeconds + ", " + maxExpiresSeconds);
        }
        if (mostContacts < 1) {
            throw new IllegalArgumentException("a user must be allowed one contact at least, not " + mostContacts);
        }
    }

    public static RegistrarSettings standard() {
        return new RegistrarSettings(300, 60, 3600, 10);
    }
}
