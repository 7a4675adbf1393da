package io.tandem.media.sound;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The order of conversions, and how many run at a time. */
final class ConversionQueueTest {
    private final Deque<Runnable> pool = new ArrayDeque<>();
    private final List<String> done = new ArrayList<>();
    private final ConversionQueue queue = new ConversionQueue(pool::add, 2, source -> done.add(source.name().name()));

    @Test
    void whatACallWaitsForComesFirst() {
        List.of("a", "b", "c").forEach(name -> queue.add(source(name)));
        CompletableFuture<Void> c = queue.hurry(source("c")).orElseThrow();
        queue.kick();
        assertThat(pool).as("tasks").hasSize(2);
        assertThat(c).isNotDone();
        pool.removeFirst().run();
        assertThat(done).containsExactly("c", "a", "b");
        assertThat(c).isDone();
        assertThat(queue.hurry(source("c"))).isEmpty();
        pool.removeFirst().run();
        queue.kick();
        assertThat(pool).isEmpty();
        assertThat(queue.size()).isZero();
    }

    @Test
    void aFileThatGoesIsNotConvertedAndNobodyWaitsForIt() {
        queue.add(source("a"));
        CompletableFuture<Void> a = queue.hurry(source("a")).orElseThrow();
        queue.remove(source("a"));
        assertThat(a).isDone();
        queue.kick();
        assertThat(pool).isEmpty();
    }

    @Test
    void aPoolWithoutRoomIsCountedAndTriedAgain() {
        Deque<Runnable> later = new ArrayDeque<>();
        AtomicInteger refusals = new AtomicInteger(1);
        ConversionQueue refused = new ConversionQueue(task -> {
            if (refusals.getAndDecrement() > 0) {
                throw new RejectedExecutionException("full");
            }
            later.add(task);
        }, 1, source -> done.add(source.name().name()));
        refused.add(source("a"));
        refused.kick();
        assertThat(refused.refused()).isEqualTo(1);
        assertThat(refused.size()).isEqualTo(1);
        refused.kick();
        later.removeFirst().run();
        assertThat(done).containsExactly("a");
    }

    @Test
    @Timeout(120)
    void aHundredMixedFilesOnASmallPool(@TempDir Path root) throws Exception {
        LibraryFixture fixture = new LibraryFixture(root);
        String[] kinds = {"mp3", "flac", "ogg", "m4a", "wav"};
        for (int i = 0; i < 100; i++) {
            AudioFiles.tone(fixture.file("en/sound-" + i + "." + kinds[i % 5]), 400 + i, 0.3, 2, 44_100, 2);
        }
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        try (ExecutorService threads = new ThreadPoolExecutor(4, 4, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(4))) {
            SoundLibrary library = fixture.start(task -> threads.execute(() -> {
                most.accumulateAndGet(running.incrementAndGet(), Math::max);
                task.run();
                running.decrementAndGet();
            }), 2000);
            for (int i = 0; i < 100; i++) {
                Optional<Sound> sound = library.load("sound-" + i, "en").get(100, TimeUnit.SECONDS);
                assertThat(sound.orElseThrow().durationMs()).isBetween(1980, 2120);
            }
            assertThat(library.counters()).extracting(SoundCounters::sounds, SoundCounters::converted).containsExactly(100, 100L);
        }
        assertThat(most.get()).as("threads of the pool in use").isLessThanOrEqualTo(3);
        assertThat(fixture.events.bad).isEmpty();
    }

    @Test
    void oneContentIsConvertedOnceWhereverItLies(@TempDir Path root) throws Exception {
        LibraryFixture fixture = new LibraryFixture(root);
        fixture.tone("en/a.wav", 500, 1);
        fixture.tone("en/b.wav", 500, 1);
        assertThat(fixture.start().counters()).extracting(SoundCounters::converted, SoundCounters::reused).containsExactly(1L, 1L);
    }

    @Test
    void whoWaitsForABadFileGetsTheNextLanguage(@TempDir Path root) throws Exception {
        LibraryFixture fixture = new LibraryFixture(root);
        fixture.tone("en/a.wav", 500, 1);
        java.nio.file.Files.createDirectories(fixture.file("de"));
        java.nio.file.Files.writeString(fixture.file("de/a.wav"), "text");
        SoundLibrary library = fixture.start(pool::add, 10);
        CompletableFuture<Optional<Sound>> german = library.load("a", "de");
        CompletableFuture<Optional<Sound>> none = library.load("none", "de");
        while (!pool.isEmpty()) {
            pool.removeFirst().run();
        }
        assertThat(german.join().orElseThrow().name().language()).isEqualTo("en");
        assertThat(none.join()).isEmpty();
    }

    private static SoundSource source(String name) {
        return SoundSource.shipped(SoundName.speech("en", name), name);
    }
}
