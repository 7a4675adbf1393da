package io.tandem.sip.registrar;

import io.tandem.call.Uri;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One value of a Contact header in a REGISTER.
 *
 * @param qThousandths 0 to 1000; 1000 when not given
 * @param expiresSeconds the expires parameter, see {@link #seconds}
 * @param parameters of the header but q and expires, names in lower case, values without quotes: {@code +sip.instance}, {@code reg-id},
 *     feature tags
 */
public record ContactValue(Uri uri, int qThousandths, OptionalLong expiresSeconds, Map<String, String> parameters) {
    private static final int WHOLE = 1000;
    private static final long MALFORMED_EXPIRES_SECONDS = 3600;
    private static final long LARGEST_EXPIRES_SECONDS = 0xFFFF_FFFFL;

    public ContactValue {
        if (qThousandths < 0 || qThousandths > WHOLE) {
            throw new IllegalArgumentException("q must be 0 to 1000 thousandths, not " + qThousandths);
        }
        parameters = Map.copyOf(parameters);
    }

    /** A contact without parameters. */
    public static ContactValue of(Uri uri) {
        return new ContactValue(uri, WHOLE, OptionalLong.empty(), Map.of());
    }

    public Optional<String> instance() {
        return Optional.ofNullable(parameters.get("+sip.instance"));
    }

    public Optional<String> regId() {
        return Optional.ofNullable(parameters.get("reg-id"));
    }

    /** Reads the Expires header or the expires parameter; what is no 32-bit number counts as 3600 (RFC 3261 20.10). */
    public static long seconds(String text) {
        boolean isNumber = !text.isEmpty() && text.length() <= 10 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        long seconds = isNumber ? Long.parseLong(text) : MALFORMED_EXPIRES_SECONDS;
        return seconds > LARGEST_EXPIRES_SECONDS ? MALFORMED_EXPIRES_SECONDS : seconds;
    }
}
