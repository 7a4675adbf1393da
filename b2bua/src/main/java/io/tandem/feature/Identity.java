package io.tandem.feature;

import io.tandem.call.Header;
import io.tandem.call.IncomingInvite;
import io.tandem.call.Party;
import io.tandem.call.Uri;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Who the caller is to the callee: the authenticated user, in our domain, with the name he gave himself; never an address of his network (RFC 3323, RFC 3325). */
final class Identity {
    private static final Party ANONYMOUS = new Party("Anonymous", Uri.sip("anonymous", "anonymous.invalid"));
    private static final Set<String> CARRIED = Set.of("referred-by", "alert-info");

    private final String domain;

    Identity(String domain) {
        this.domain = domain;
    }

    Party caller(IncomingInvite invite) {
        boolean hidden = invite.headers().stream().anyMatch(Identity::asksForPrivacy);
        if (hidden || invite.user().isEmpty()) {
            return ANONYMOUS;
        }
        return new Party(invite.from().displayName(), Uri.sip(invite.user().get(), domain));
    }

    /** The number that was called, as the To header towards the callee. */
    Party called(String number) {
        return new Party("", Uri.sip(number, domain));
    }

    /** Headers that mean the same on the other leg. */
    static List<Header> carried(IncomingInvite invite) {
        return invite.headers().stream().filter(header -> CARRIED.contains(header.name().toLowerCase(Locale.ROOT))).toList();
    }

    private static boolean asksForPrivacy(Header header) {
        String value = header.value().toLowerCase(Locale.ROOT);
        return header.name().equalsIgnoreCase("Privacy") && (value.contains("id") || value.contains("user") || value.contains("header"));
    }
}
