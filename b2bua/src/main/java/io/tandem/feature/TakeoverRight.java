package io.tandem.feature;

import io.tandem.call.Header;
import io.tandem.call.Leg;
import io.tandem.pbx.Directory;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Who may take over or join somebody's call (RFC 3891 7, RFC 3911 7): a party itself, who was referred by one, who shares a pickup group with one; a parked call everybody. */
final class TakeoverRight {
    private static final Pattern USER = Pattern.compile("(?i)sips?:([^@;>\"]{1,64})@");

    private final Directory directory;

    TakeoverRight(Directory directory) {
        this.directory = directory;
    }

    /** @param headers of his request, for Referred-By */
    boolean has(Optional<String> user, List<Header> headers, Leg leg) {
        if (user.isEmpty()) {
            return false;
        }
        List<String> parties = Stream.concat(Stream.of(leg), leg.counterpart().stream()).map(Leg::user).toList();
        return leg.slot().isPresent()
                || parties.contains(user.get())
                || referrer(headers).filter(parties::contains).isPresent()
                || parties.stream().anyMatch(party -> directory.sharePickupGroup(user.get(), party));
    }

    /** The user in Referred-By. */
    static Optional<String> referrer(List<Header> headers) {
        return headers.stream().filter(header -> header.name().equalsIgnoreCase("Referred-By")).findFirst().map(header -> USER.matcher(header.value())).filter(Matcher::find).map(found -> found.group(1));
    }
}
