package io.tandem.media.sound;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Keeps what the library tells. */
final class EventLog implements SoundEvents {
    final List<String> bad = Collections.synchronizedList(new ArrayList<>());
    final List<String> converted = Collections.synchronizedList(new ArrayList<>());
    final List<String> trouble = Collections.synchronizedList(new ArrayList<>());

    @Override
    public void bad(String file, String reason) {
        bad.add(file + ": " + reason);
    }

    @Override
    public void converted(String file, int durationMs, double gainDb, int clippedSamples) {
        converted.add(file + " " + durationMs + " ms, clipped " + clippedSamples);
    }

    @Override
    public void trouble(String what) {
        trouble.add(what);
    }
}
