package io.tandem.server.plane;

import io.tandem.media.sound.Sound;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Prompts that callers have said themselves, in memory and for as long as somebody wants them: a second takes 64 KB. Any thread. */
final class SpokenPrompts {
    /** About 50 MB when all take their three seconds. */
    private static final int MOST = 256;

    private final Map<String, Optional<Sound>> prompts = new ConcurrentHashMap<>();
    private final AtomicLong refused = new AtomicLong();

    /** Whether there is room for one; it then counts, said or not, until {@link #forget}. */
    boolean expect(String prompt) {
        if (prompts.size() >= MOST) {
            refused.incrementAndGet();
            return false;
        }
        prompts.put(prompt, Optional.empty());
        return true;
    }

    /** It was said; without effect when nobody wants it any more. */
    void keep(String prompt, Sound sound) {
        prompts.computeIfPresent(prompt, (_, _) -> Optional.of(sound));
    }

    Optional<Sound> find(String prompt) {
        return prompts.getOrDefault(prompt, Optional.empty());
    }

    void forget(String prompt) {
        prompts.remove(prompt);
    }

    /** Kept now. */
    int count() {
        return prompts.size();
    }

    /** Those that there was no room for. */
    long refused() {
        return refused.get();
    }
}
