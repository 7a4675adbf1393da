package io.tandem.server.metric;

import java.util.Map;

/**
 * What the sound library tells at a scrape.
 *
 * @param ready sounds that can be played now
 * @param waiting files that wait for their conversion now
 * @param files files since the start, by what became of them: a small fixed set of words
 * @param promptsSkipped prompts since the start that a service asked for and that were left out
 * @param announcementsLeftOut rejections since the start that were not announced because too many others were
 * @param spoken prompts that callers have said themselves, kept now
 * @param spokenRefused those since the start that there was no room for
 */
public record SoundNumbers(int ready, int waiting, Map<String, Long> files, long promptsSkipped, long announcementsLeftOut, int spoken, long spokenRefused) {
    /** Before there is a library. */
    public static SoundNumbers none() {
        return new SoundNumbers(0, 0, Map.of(), 0, 0, 0, 0);
    }

    /** Copies the map. */
    public SoundNumbers {
        files = Map.copyOf(files);
    }
}
