package io.tandem.server.config;

/**
 * One thing that is wrong in a configuration.
 *
 * @param position where it is
 * @param message what is wrong and what is allowed, one line
 */
public record ConfigurationError(Position position, String message) {
    /** Writes {@code FILE:LINE:COLUMN: what is wrong, what is allowed}. */
    @Override
    public String toString() {
        return position + ": " + message;
    }
}
