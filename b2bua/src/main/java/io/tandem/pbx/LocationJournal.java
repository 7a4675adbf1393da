package io.tandem.pbx;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads and writes the lines of the journal, and knows when it has to be written anew: when it has grown to four times what it held
 * then, or after a failure, which may have left half a line behind. One caller at a time.
 */
final class LocationJournal {
    private static final Logger LOG = LoggerFactory.getLogger(LocationJournal.class);
    private static final long SMALLEST_LIMIT_LINES = 1000;

    private final JournalStorage storage;
    private long lines;
    private long limitLines = SMALLEST_LIMIT_LINES;
    private boolean needsRewrite;

    LocationJournal(JournalStorage storage) {
        this.storage = storage;
    }

    /**
     * @param locations by user, those who have any
     * @param isTorn whether the last line had no end
     * @param damagedLines others that could not be read
     */
    record Recovered(Map<String, List<Location>> locations, boolean isTorn, long damagedLines) {}

    Recovered recover() throws IOException {
        String text = new String(read(), StandardCharsets.UTF_8);
        Map<String, List<Location>> locations = new LinkedHashMap<>();
        long damaged = 0;
        int start = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
            damaged += LocationLine.parse(text.substring(start, end)).map(line -> apply(line, locations)).orElse(false) ? 0 : 1;
            start = end + 1;
            lines++;
        }
        boolean isTorn = start < text.length();
        needsRewrite = isTorn || damaged > 0;
        if (damaged > 0) {
            keepDamaged();
        }
        return new Recovered(locations, isTorn, damaged);
    }

    /** What cannot be read is put aside too: the next write would take its place. */
    private byte[] read() throws IOException {
        try {
            return storage.read();
        } catch (IOException e) {
            needsRewrite = true;
            keepDamaged();
            throw e;
        }
    }

    private void keepDamaged() {
        try {
            storage.keepDamaged();
        } catch (IOException e) {
            LOG.warn("{}: no copy of the damaged file could be kept", storage, e);
        }
    }

    boolean wantsRewrite() {
        return needsRewrite || lines >= limitLines;
    }

    /** After this throws, the journal wants a rewrite. */
    void append(Map<String, List<Location>> changes) throws IOException {
        needsRewrite = true;
        storage.append(bytes(changes));
        needsRewrite = false;
        lines += changes.size();
    }

    /** @param all locations by user */
    void rewrite(Map<String, List<Location>> all) throws IOException {
        needsRewrite = true;
        storage.replace(bytes(all));
        needsRewrite = false;
        lines = all.size();
        limitLines = Math.max(SMALLEST_LIMIT_LINES, 4 * lines);
    }

    private static boolean apply(LocationLine line, Map<String, List<Location>> locations) {
        locations.remove(line.number());
        if (!line.locations().isEmpty()) {
            locations.put(line.number(), line.locations());
        }
        return true;
    }

    private static byte[] bytes(Map<String, List<Location>> changes) {
        StringBuilder text = new StringBuilder();
        changes.forEach((number, locations) -> text.append(new LocationLine(number, locations).text()));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
