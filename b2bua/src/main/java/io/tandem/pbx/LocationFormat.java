package io.tandem.pbx;

import java.time.Instant;
import java.util.List;

/** All locations of one user, a part each. */
final class LocationFormat implements JournalFormat<List<Location>> {
    private static final int FIELD_COUNT = 17;

    @Override
    public List<String> write(List<Location> locations) {
        return locations.stream().map(LocationFormat::write).toList();
    }

    @Override
    public List<Location> read(List<String> parts) {
        return parts.stream().map(LocationFormat::read).toList();
    }

    private static String write(Location location) {
        Location.Address contact = location.contact();
        return new Fields.Writer()
                .add(contact.scheme())
                .add(contact.user())
                .add(contact.host())
                .add(contact.port())
                .add(contact.parameters())
                .add(contact.headers())
                .add(location.qThousandths())
                .add(location.parameters())
                .add(location.expiresAt().toString())
                .add(location.updatedAt().toString())
                .add(location.callId())
                .add(location.cseq())
                .add(location.path())
                .add(location.sourceAddress())
                .add(location.sourcePort())
                .add(location.sourceTransport())
                .add(location.proxied() ? 1 : 0)
                .text();
    }

    /** Arguments are evaluated from left to right, so the fields are read in the order of the file. */
    private static Location read(String text) {
        Fields.Reader in = new Fields.Reader(text, FIELD_COUNT);
        Location.Address contact =
                new Location.Address(in.text(), in.text(), in.text(), in.integer(), in.map(), in.map());
        return new Location(
                contact,
                in.integer(),
                in.map(),
                Instant.parse(in.text()),
                Instant.parse(in.text()),
                in.text(),
                in.number(),
                in.list(),
                in.text(),
                in.integer(),
                in.text(),
                in.integer() == 1);
    }
}
