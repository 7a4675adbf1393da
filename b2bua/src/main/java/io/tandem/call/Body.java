package io.tandem.call;

/** What a message carries of the session. */
public sealed interface Body {
    Body NONE = new None();

    /** No description at all. */
    record None() implements Body {}

    /** A description that could be read. */
    record Session(Description description) implements Body {}

    /** A description that could not be read, or no description where there is another body; only in messages that cannot be refused (responses, ACK, PRACK). */
    record Unusable(String why) implements Body {}

    static Body of(Description description) {
        return new Session(description);
    }
}
