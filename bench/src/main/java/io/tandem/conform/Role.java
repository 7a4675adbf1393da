package io.tandem.conform;

import java.util.Locale;

/** Who plays. Each sends a tone of its own; 400 ms hold whole periods of every one of them. */
public enum Role {
    ALICE(525), BOB(675), CAROL(825), BILL(975);

    private final double hertz;

    Role(double hertz) {
        this.hertz = hertz;
    }

    public double hertz() {
        return hertz;
    }

    /** As the RFC writes it. */
    public String title() {
        return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
    }

    /** As the file of users writes it. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
