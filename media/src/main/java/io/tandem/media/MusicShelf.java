package io.tandem.media;

import io.tandem.media.sound.Sound;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The classes of music of one worker. Owned by the worker; asked when a leg begins to listen, not for its packets. */
final class MusicShelf {
    /** A class beyond it has a position for each leg. */
    private static final int MOST_SHARED = 256;

    private final Map<String, MusicSource> sources = new HashMap<>();

    MusicSource find(String musicClass, Supplier<List<Sound>> pieces) {
        return sources.size() < MOST_SHARED || sources.containsKey(musicClass)
                ? sources.computeIfAbsent(musicClass, _ -> new MusicSource(pieces))
                : new MusicSource(pieces);
    }
}
