package io.tandem.media.record;

import java.nio.file.Path;
import java.util.Optional;

/** What becomes of recordings. Called on threads of the recorder: implementers post the news elsewhere and return soon. */
public interface RecordingEvents {
    /**
     * It is over, and its file is whole.
     *
     * @param file where it is, converted if that was asked for
     * @param fault why it ended before it was stopped, or why the file is still a WAV; empty when all went well
     */
    void ended(String name, Path file, long durationMs, Optional<String> fault);
}
