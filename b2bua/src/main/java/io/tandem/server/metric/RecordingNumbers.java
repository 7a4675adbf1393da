package io.tandem.server.metric;

import java.util.Map;

/**
 * What the recorder tells at a scrape.
 *
 * @param active recordings that go on
 * @param recordings recordings since the start, by what became of them: a small fixed set of words
 * @param packetsLost packets since the start that are missing in recordings, counted when they end
 */
public record RecordingNumbers(int active, Map<String, Long> recordings, long packetsLost) {
    /** Before there is a recorder. */
    public static RecordingNumbers none() {
        return new RecordingNumbers(0, Map.of(), 0);
    }

    /** Copies the map. */
    public RecordingNumbers {
        recordings = Map.copyOf(recordings);
    }
}
