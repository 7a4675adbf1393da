package io.tandem.media.sound;

/** What the library tells of its files. Called on its pool or on the thread that scans; implementers return soon. */
public interface SoundEvents {
    /** A file cannot be used; told once for each content of it. Calls go on with the version before it, or without. */
    void bad(String file, String reason);

    /** A file was converted and can be played. The gain evened its level; clipped samples were at full scale already in the file. */
    void converted(String file, int durationMs, double gainDb, int clippedSamples);

    /** A folder, the cache or ffmpeg is in trouble that concerns many files; told once until it is over. */
    void trouble(String what);
}
