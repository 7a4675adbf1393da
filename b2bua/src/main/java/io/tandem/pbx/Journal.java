package io.tandem.pbx;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads and writes the lines of a journal, and knows when it has to be written anew: when it has grown to four times what it held
 * then, or after a failure, which may have left half a line behind. One caller at a time.
 */
final class Journal<V> {
    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
    private static final long SMALLEST_LIMIT_LINES = 1000;

    private final JournalStorage storage;
    private final JournalFormat<V> format;
    private long lines;
    private long limitLines = SMALLEST_LIMIT_LINES;
    private boolean needsRewrite;

    Journal(JournalStorage storage, JournalFormat<V> format) {
        this.storage = storage;
        this.format = format;
    }

    /**
     * @param values by key, those that there are
     * @param isTorn whether the last line had no end
     * @param damagedLines others that could not be read
     */
    record Recovered<V>(Map<String, V> values, boolean isTorn, long damagedLines) {}

    Recovered<V> recover() throws IOException {
        String text = new String(read(), StandardCharsets.UTF_8);
        Map<String, V> values = new LinkedHashMap<>();
        long damaged = 0;
        int start = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
            damaged += JournalLine.parse(text.substring(start, end)).map(line -> apply(line, values)).orElse(false) ? 0 : 1;
            start = end + 1;
            lines++;
        }
        boolean isTorn = start < text.length();
        needsRewrite = isTorn || damaged > 0;
        if (damaged > 0) {
            keepDamaged();
        }
        return new Recovered<>(values, isTorn, damaged);
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

    /** After this throws, the journal wants a rewrite. An empty value: the key has none any more. */
    void append(Map<String, Optional<V>> changes) throws IOException {
        needsRewrite = true;
        storage.append(bytes(changes));
        needsRewrite = false;
        lines += changes.size();
    }

    /** @param all values by key */
    void rewrite(Map<String, V> all) throws IOException {
        needsRewrite = true;
        Map<String, Optional<V>> written = new LinkedHashMap<>();
        all.forEach((key, value) -> written.put(key, Optional.of(value)));
        storage.replace(bytes(written));
        needsRewrite = false;
        lines = all.size();
        limitLines = Math.max(SMALLEST_LIMIT_LINES, 4 * lines);
    }

    private boolean apply(JournalLine line, Map<String, V> values) {
        if (line.parts().isEmpty()) {
            values.remove(line.key());
            return true;
        }
        try {
            V value = format.read(line.parts());
            values.remove(line.key());
            values.put(line.key(), value);
            return true;
        } catch (IllegalArgumentException | DateTimeException e) {
            return false;
        }
    }

    private byte[] bytes(Map<String, Optional<V>> changes) {
        StringBuilder text = new StringBuilder();
        changes.forEach((key, value) -> text.append(new JournalLine(key, value.map(format::write).orElse(List.of())).text()));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
