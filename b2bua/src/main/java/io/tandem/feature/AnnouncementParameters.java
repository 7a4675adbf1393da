package io.tandem.feature;

import java.util.Map;

/**
 * What the URI of an announcement asks for (RFC 4240 3.1).
 *
 * @param play name of the prompt, empty when it is not said
 * @param times it is played, {@link Long#MAX_VALUE} for ever
 * @param delayMs between one time and the next
 * @param durationMs after which it is cut
 * @param locale language tag, empty for the usual one
 */
record AnnouncementParameters(String play, long times, long delayMs, long durationMs, String locale) {
    /** A day; who wants more wants it for ever. */
    private static final long LONGEST_MS = 86_400_000;

    sealed interface Reading {
        record Good(AnnouncementParameters parameters) implements Reading {}

        /** {@code why} is a reason phrase. */
        record Bad(String why) implements Reading {}
    }

    static Reading read(Map<String, String> parameters) {
        String repeat = parameters.getOrDefault("repeat", "1");
        String delay = parameters.getOrDefault("delay", "0");
        String duration = parameters.getOrDefault("duration", Long.toString(LONGEST_MS));
        String locale = parameters.getOrDefault("locale", "").replace('_', '-');
        boolean forever = repeat.equalsIgnoreCase("forever");
        if (!forever && !isCount(repeat)) {
            return new Reading.Bad("repeat Must Be a Number or forever");
        }
        if (!isCount(delay) || !isCount(duration)) {
            return new Reading.Bad("delay and duration Must Be Milliseconds");
        }
        if (!locale.matches("([A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*)?")) {
            return new Reading.Bad("locale Must Be a Language Tag");
        }
        long times = forever ? Long.MAX_VALUE : Long.parseLong(repeat);
        return new Reading.Good(new AnnouncementParameters(parameters.getOrDefault("play", ""), times, Long.parseLong(delay), Long.parseLong(duration), locale.toLowerCase(java.util.Locale.ROOT)));
    }

    private static boolean isCount(String text) {
        return text.matches("[0-9]{1,9}");
    }
}
