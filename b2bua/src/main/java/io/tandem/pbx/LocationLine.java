package io.tandem.pbx;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;

/** One line of the journal: all locations of one user from then on. */
record LocationLine(String number, List<Location> locations) {
    private static final int CHECKSUM_SIZE_CHARACTERS = 8;
    private static final int FIELD_COUNT = 17;

    LocationLine {
        locations = List.copyOf(locations);
    }

    /** With the line end. */
    String text() {
        StringBuilder content = new StringBuilder(Fields.escape(number));
        locations.forEach(location -> content.append('\t').append(write(location)));
        return checksum(content.toString()) + " " + content + "\n";
    }

    /** Empty for a line that is torn or damaged; takes it without its line end. */
    static Optional<LocationLine> parse(String line) {
        if (line.length() <= CHECKSUM_SIZE_CHARACTERS || line.charAt(CHECKSUM_SIZE_CHARACTERS) != ' ') {
            return Optional.empty();
        }
        String content = line.substring(CHECKSUM_SIZE_CHARACTERS + 1);
        if (!checksum(content).equals(line.substring(0, CHECKSUM_SIZE_CHARACTERS))) {
            return Optional.empty();
        }
        try {
            return Optional.of(parseContent(content.split("\t", -1)));
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private static LocationLine parseContent(String[] parts) {
        List<Location> locations = new ArrayList<>();
        for (int i = 1; i < parts.length; i++) {
            locations.add(read(parts[i]));
        }
        return new LocationLine(Fields.unescape(parts[0]), locations);
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

    private static String checksum(String content) {
        CRC32C checksum = new CRC32C();
        checksum.update(content.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().toHexDigits((int) checksum.getValue());
    }
}
