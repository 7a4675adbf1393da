package io.tandem.pbx;

/** What a pattern's numbers are, and who may dial them. */
public record NumberRule(NumberPattern pattern, Kind kind, Access access) {

    /** The kind of thing behind a number. */
    public sealed interface Kind {
        /** A user's telephones, or those of a group. */
        record UserLine() implements Kind {}

        /** A call service by its name in the registry of features, such as {@code echo}. */
        record Service(String name) implements Kind {}
    }

    /** Who may dial. */
    public enum Access {
        /** Anybody, without authentication. */
        OPEN,
        /** Authenticated users. */
        USERS
    }

    public static NumberRule users(String pattern) {
        return new NumberRule(new NumberPattern(pattern), new Kind.UserLine(), Access.USERS);
    }

    public static NumberRule service(String pattern, String name, Access access) {
        return new NumberRule(new NumberPattern(pattern), new Kind.Service(name), access);
    }
}
