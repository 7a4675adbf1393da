package io.tandem.call;

import java.util.Locale;
import java.util.Optional;

/**
 * A dialog as Replaces and Join name it (RFC 3891 6.1, RFC 3911 7.1): {@code toTag} is the tag of whoever receives the header, {@code fromTag} that
 * of his peer.
 */
public record DialogName(String callId, String toTag, String fromTag, boolean earlyOnly) {
    /** Reads a header's value; empty when it does not name a dialog: no Call-ID, or not exactly one of each tag. */
    public static Optional<DialogName> parse(String value) {
        String[] parts = value.split(";", -1);
        Optional<String> toTag = Optional.empty();
        Optional<String> fromTag = Optional.empty();
        boolean earlyOnly = false;
        for (int i = 1; i < parts.length; i++) {
            String[] pair = parts[i].strip().split("=", 2);
            String tag = pair.length > 1 ? pair[1].strip() : "";
            switch (pair[0].strip().toLowerCase(Locale.ROOT)) {
                case "to-tag" -> {
                    if (toTag.isPresent() || tag.isEmpty()) {
                        return Optional.empty();
                    }
                    toTag = Optional.of(tag);
                }
                case "from-tag" -> {
                    if (fromTag.isPresent() || tag.isEmpty()) {
                        return Optional.empty();
                    }
                    fromTag = Optional.of(tag);
                }
                case "early-only" -> earlyOnly = true;
                default -> { }
            }
        }
        boolean complete = !parts[0].isBlank() && toTag.isPresent() && fromTag.isPresent();
        return complete ? Optional.of(new DialogName(parts[0].strip(), toTag.get(), fromTag.get(), earlyOnly)) : Optional.empty();
    }

    /** The same dialog as the other end of it would name it. */
    DialogName mirrored() {
        return new DialogName(callId, /* toTag= */ fromTag, /* fromTag= */ toTag, earlyOnly);
    }

    /** The header's value. */
    public String text() {
        return callId + ";to-tag=" + toTag + ";from-tag=" + fromTag + (earlyOnly ? ";early-only" : "");
    }

    /** Whether a dialog with these tags is meant (RFC 3891 3); a tag of 0 stands for none as well, as peers before RFC 3261 had none. */
    boolean means(String call, String local, String remote) {
        return callId.equals(call) && same(toTag, local) && same(fromTag, remote);
    }

    private static boolean same(String named, String tag) {
        return named.equals(tag) || (named.equals("0") && tag.isEmpty());
    }
}
