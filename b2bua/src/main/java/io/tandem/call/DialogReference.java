package io.tandem.call;

import java.util.List;
import java.util.Optional;

/** What an INVITE says about another dialog: it replaces one, joins one, or says it wrongly. */
public sealed interface DialogReference {
    /** {@code Replaces} (RFC 3891). */
    record Replaces(DialogName dialog) implements DialogReference {}

    /** {@code Join} (RFC 3911). */
    record Join(DialogName dialog) implements DialogReference {}

    /** More than one, both kinds, or one that cannot be read: 400 (RFC 3891 3, RFC 3911 4). */
    record Malformed(String why) implements DialogReference {}

    /** Empty for an ordinary call. */
    static Optional<DialogReference> in(List<Header> headers) {
        List<String> replaces = values(headers, "Replaces");
        List<String> joins = values(headers, "Join");
        if (replaces.isEmpty() && joins.isEmpty()) {
            return Optional.empty();
        }
        if (replaces.size() + joins.size() > 1) {
            return Optional.of(new Malformed(joins.isEmpty() ? "More than one Replaces" : replaces.isEmpty() ? "More than one Join" : "Replaces and Join"));
        }
        boolean replace = joins.isEmpty();
        Optional<DialogName> name = DialogName.parse(replace ? replaces.getFirst() : joins.getFirst());
        return Optional.of(name.<DialogReference>map(dialog -> replace ? new Replaces(dialog) : new Join(dialog))
                .orElseGet(() -> new Malformed(replace ? "Replaces cannot be read" : "Join cannot be read")));
    }

    private static List<String> values(List<Header> headers, String name) {
        return headers.stream().filter(header -> header.name().equalsIgnoreCase(name)).map(Header::value).toList();
    }
}
