package io.tandem.pbx;

import java.util.List;

/** How a value stands in a journal's line: as parts of ASCII without tabs and line ends. */
interface JournalFormat<V> {
    /** At least one part: a line without any says that the key has no value any more. */
    List<String> write(V value);

    /** Throws IllegalArgumentException or DateTimeException when {@link #write} has not made these. */
    V read(List<String> parts);
}
