package io.tandem.pbx;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;

/** One line of a journal: what the key stands for from then on; nothing when there are no parts. */
record JournalLine(String key, List<String> parts) {
    private static final int CHECKSUM_SIZE_CHARACTERS = 8;

    JournalLine {
        parts = List.copyOf(parts);
    }

    /** With the line end. */
    String text() {
        StringBuilder content = new StringBuilder(Fields.escape(key));
        parts.forEach(part -> content.append('\t').append(part));
        return checksum(content.toString()) + " " + content + "\n";
    }

    /** Empty for a line that is torn or damaged; takes it without its line end. */
    static Optional<JournalLine> parse(String line) {
        if (line.length() <= CHECKSUM_SIZE_CHARACTERS || line.charAt(CHECKSUM_SIZE_CHARACTERS) != ' ') {
            return Optional.empty();
        }
        String content = line.substring(CHECKSUM_SIZE_CHARACTERS + 1);
        if (!checksum(content).equals(line.substring(0, CHECKSUM_SIZE_CHARACTERS))) {
            return Optional.empty();
        }
        try {
            List<String> parts = Arrays.asList(content.split("\t", -1));
            return Optional.of(new JournalLine(Fields.unescape(parts.getFirst()), parts.subList(1, parts.size())));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String checksum(String content) {
        CRC32C checksum = new CRC32C();
        checksum.update(content.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().toHexDigits((int) checksum.getValue());
    }
}
