package io.tandem.conf;

/**
 * How a member takes part.
 *
 * @param gainIn factor for what others hear of him
 * @param gainOut factor for what he hears
 */
public record Seating(boolean muted, boolean deaf, float gainIn, float gainOut) {
    /** Speaks and hears as he is. */
    public static final Seating PLAIN = new Seating(false, false, 1, 1);
}
