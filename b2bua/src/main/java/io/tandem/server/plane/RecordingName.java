package io.tandem.server.plane;

import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How files of recordings are called: when it began, of whom, and a number that no other has. */
final class RecordingName {
    private static final DateTimeFormatter BEGAN = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int LONGEST_NAME = 64;

    private RecordingName() {}

    static String of(InstantSource clock, String name, long number) {
        String part = name.replaceAll("[^A-Za-z0-9._-]", "_");
        return BEGAN.format(clock.instant()) + "-" + part.substring(0, Math.min(LONGEST_NAME, part.length())) + "-" + number;
    }
}
