package io.tandem.phone.sdp;

import java.util.List;
import java.util.Optional;

/** A session description. {@code origin} is the o= line's value, {@code connection} the session's c= address. */
public record Sdp(String origin, Optional<String> connection, Optional<Direction> direction, List<SdpMedia> media) {
    public Sdp {
        media = List.copyOf(media);
    }

    /** The first audio section with a port. */
    public Optional<SdpMedia> audio() {
        return media.stream().filter(m -> m.isAudio() && m.port() > 0).findFirst();
    }

    /** Address that the section's audio is to go to; empty without c=. */
    public Optional<String> addressOf(SdpMedia section) {
        return section.connection().or(() -> connection);
    }

    public Direction directionOf(SdpMedia section) {
        return section.direction().or(() -> direction).orElse(Direction.SENDRECV);
    }

    /** Version number of the o= line. */
    public long version() {
        return Long.parseLong(origin.split(" ", -1)[2]);
    }

    /** Identity of the session: the o= line without its version. */
    public String identity() {
        String[] parts = origin.split(" ", -1);
        return parts[0] + " " + parts[1] + " " + String.join(" ", List.of(parts).subList(3, parts.length));
    }
}
