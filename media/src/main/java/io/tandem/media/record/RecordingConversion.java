package io.tandem.media.record;

import java.io.IOException;
import java.nio.file.Path;

/** Makes another kind of file of a finished WAV. */
public interface RecordingConversion {
    /** Returns the file that is there afterwards; on IOException the WAV is still there. May take minutes. */
    Path convert(Path wav) throws IOException;

    /** Files stay what they are. */
    static RecordingConversion none() {
        return wav -> wav;
    }
}
