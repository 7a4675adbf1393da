package io.tandem.server.plane;

import io.tandem.media.sound.Sound;
import io.tandem.media.sound.SoundLibrary;
import io.tandem.media.sound.SoundName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The sounds that services name, as the media workers want them. What is not there is left out, counted, and logged once; no call waits for ever. Any thread. */
final class Playlists {
    private static final Logger LOG = LoggerFactory.getLogger(Playlists.class);
    private static final long LONGEST_WAIT_MS = 5_000;
    private static final int MOST_TOLD = 1_000;

    private final SoundLibrary library;
    private final SpokenPrompts spoken = new SpokenPrompts();
    private final String language;
    private final Set<String> told = ConcurrentHashMap.newKeySet();
    private final Set<String> classes = ConcurrentHashMap.newKeySet();
    private final AtomicLong skipped = new AtomicLong();

    /** {@code language}: taken where a service asks for none. */
    Playlists(SoundLibrary library, String language) {
        this.library = library;
        this.language = language;
    }

    /** True when such a prompt can be played, or will be once it is converted. */
    boolean has(String name, String asked) {
        return library.has(name, asked.isEmpty() ? language : asked);
    }

    /** Prompts that callers have said. */
    SpokenPrompts spoken() {
        return spoken;
    }

    /** Returns at once; the future completes within seconds, never with an error. */
    CompletableFuture<List<Sound>> prompts(List<String> names, String asked) {
        String wanted = asked.isEmpty() ? language : asked;
        List<CompletableFuture<Optional<Sound>>> coming = names.stream().map(name -> prompt(name, wanted)).toList();
        return CompletableFuture.allOf(coming.toArray(CompletableFuture<?>[]::new)).thenApply(_ -> present(names, coming));
    }

    private CompletableFuture<Optional<Sound>> prompt(String name, String wanted) {
        Optional<Sound> ready = spoken.find(name).or(() -> library.find(name, wanted));
        return ready.isPresent()
                ? CompletableFuture.completedFuture(ready)
                : library.load(name, wanted).copy().completeOnTimeout(Optional.empty(), LONGEST_WAIT_MS, TimeUnit.MILLISECONDS);
    }

    private List<Sound> present(List<String> names, List<CompletableFuture<Optional<Sound>>> done) {
        List<Sound> sounds = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            Optional<Sound> sound = done.get(i).join();
            sound.ifPresent(sounds::add);
            if (sound.isEmpty()) {
                skipped.incrementAndGet();
                tellOnce("prompt", names.get(i));
            }
        }
        return sounds;
    }

    /** What is in the class by now, asked again and again on a worker's thread; the music of no class where it has none. Its conversion is begun. */
    Supplier<List<Sound>> music(String musicClass) {
        if (classes.size() < MOST_TOLD && classes.add(musicClass)) {
            var _ = library.loadMusic(musicClass).thenAccept(pieces -> {
                if (pieces.isEmpty()) {
                    tellOnce("music", musicClass);
                    var _ = library.loadMusic(SoundName.DEFAULT_CLASS);
                }
            });
        }
        return () -> {
            List<Sound> own = library.music(musicClass);
            return own.isEmpty() ? library.music(SoundName.DEFAULT_CLASS) : own;
        };
    }

    private void tellOnce(String kind, String name) {
        if (told.size() < MOST_TOLD && told.add(kind + name)) {
            LOG.atWarn().addKeyValue("kind", kind).addKeyValue("name", name).log("a sound that is asked for is not there, or was not ready in time; it is left out");
        }
    }

    /** Prompts left out. */
    long skipped() {
        return skipped.get();
    }
}
