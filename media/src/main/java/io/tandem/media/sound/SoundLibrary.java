package io.tandem.media.sound;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * All sounds that a server can play: those that ship and those of the operator's folder, which win. {@link #find} and {@link #music} answer at once on any
 * thread, with what is converted by now; {@link #load} and {@link #loadMusic} wait for it. Conversions run on the pool that is given, a few at a time: the
 * operator's files as soon as they are seen, so that a bad one is told early; what ships when it is asked for, and the rest by and by.
 */
public final class SoundLibrary implements AutoCloseable {
    private static final int BY_AND_BY = 8;
    private static final long MOST_IN_MEMORY_BYTES = 128L << 20;

    private final SoundSettings settings;
    private final Executor pool;
    private final SoundEvents events;
    private final SoundConversion conversion;
    private final ConversionQueue queue;
    private final Map<SoundName, Sound> ready = new ConcurrentHashMap<>();
    private final Map<SoundName, SoundSource> known = new ConcurrentHashMap<>();
    private final Map<SoundName, Sound> shippedReady = new ConcurrentHashMap<>();
    /** What ships and is not converted yet; what failed is not tried again. */
    private final Map<SoundName, SoundSource> shippedLeft = new ConcurrentHashMap<>();
    private final Set<String> told = new LinkedHashSet<>();
    private final AtomicLong failed = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final AtomicBoolean scanning = new AtomicBoolean();
    private final CompletableFuture<Void> firstScan = new CompletableFuture<>();
    private Map<SoundName, SoundSource> lastSeen = Map.of();
    private boolean swept;
    private volatile int ignored;

    /** Nothing is read but the list of what ships; {@link #scanSoon} begins. */
    public SoundLibrary(SoundSettings settings, Executor pool, SoundEvents events) {
        this(settings, pool, events, ShippedSounds.all());
    }

    SoundLibrary(SoundSettings settings, Executor pool, SoundEvents events, List<ShippedSounds.Shipped> all) {
        this.settings = settings;
        this.pool = pool;
        this.events = events;
        Ffmpeg ffmpeg = new Ffmpeg(new FfmpegProgram(settings.dataDirectory().resolve("ffmpeg"), settings.ffmpeg()));
        conversion = new SoundConversion(new SoundStore(settings.dataDirectory().resolve("sounds")), new SoundDecoder(ffmpeg), events);
        queue = new ConversionQueue(pool, settings.parallel(), this::convert);
        all.forEach(sound -> shippedLeft.put(sound.name(), sound.source()));
    }

    /**
     * The sound in this language, else in the language without its region, in the configured one, in English, or in none. Empty when there is none or when it
     * is not converted yet; what ships is converted then. Any thread, at once.
     */
    public Optional<Sound> find(String name, String language) {
        for (String folder : languages(language)) {
            SoundName wanted = SoundName.speech(folder, name);
            Optional<Sound> found = converted(wanted);
            if (found.isPresent()) {
                return found;
            }
            if (shippedLeft.containsKey(wanted)) {
                coming(wanted);
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** The same, but waits for a conversion that is still to come and puts it first. Completes on a thread of the pool; never with an error. */
    public CompletableFuture<Optional<Sound>> load(String name, String language) {
        return firstScan.thenCompose(_ -> {
            for (String folder : languages(language)) {
                SoundName wanted = SoundName.speech(folder, name);
                Optional<CompletableFuture<Void>> coming = coming(wanted);
                if (coming.isPresent()) {
                    return coming.get().thenCompose(_ -> load(name, language));
                }
                Optional<Sound> found = converted(wanted);
                if (found.isPresent()) {
                    return CompletableFuture.completedFuture(found);
                }
            }
            return CompletableFuture.completedFuture(Optional.empty());
        });
    }

    /** What a folder of an operator's holds, in the order of its names, whether it can be played or not; throws when it cannot be read. */
    public static List<SoundName> names(Path folder) throws IOException {
        return List.copyOf(new SoundFolder(folder, SoundSettings.MOST_FILES).read().sources().keySet());
    }

    /** True when {@link #load} would find it, as far as that is known before its conversion. Any thread, at once. */
    public boolean has(String name, String language) {
        return languages(language).stream().map(folder -> SoundName.speech(folder, name)).anyMatch(this::isThere);
    }

    private boolean isThere(SoundName wanted) {
        return converted(wanted).isPresent() || shippedLeft.containsKey(wanted) || Optional.ofNullable(known.get(wanted)).filter(queue::holds).isPresent();
    }

    /** The pieces of a class of music that are converted by now, in the order of their names; what ships alone if the operator has none. Any thread, at once. */
    public List<Sound> music(String musicClass) {
        List<Sound> own = pieces(ready, musicClass);
        return own.isEmpty() ? pieces(shippedReady, musicClass) : own;
    }

    private static List<Sound> pieces(Map<SoundName, Sound> sounds, String musicClass) {
        return sounds.values().stream().filter(sound -> sound.name().musicClass().equals(musicClass) && sound.kind() == SoundKind.MUSIC)
                .sorted(Comparator.comparing(sound -> sound.name().name())).toList();
    }

    /** The same, but waits for those that are still to come. Completes on a thread of the pool; never with an error. */
    public CompletableFuture<List<Sound>> loadMusic(String musicClass) {
        return firstScan.thenCompose(_ -> {
            Set<SoundName> pieces = new LinkedHashSet<>(known.keySet());
            pieces.addAll(shippedLeft.keySet());
            CompletableFuture<?>[] coming = pieces.stream().filter(name -> name.musicClass().equals(musicClass) && name.kind() == SoundKind.MUSIC)
                    .flatMap(name -> coming(name).stream()).toArray(CompletableFuture<?>[]::new);
            return CompletableFuture.allOf(coming).thenApply(_ -> music(musicClass));
        });
    }

    /** Lets the pool {@link #scan}; call it at the start and every few seconds. Any thread. */
    public void scanSoon() {
        if (scanning.compareAndSet(false, true)) {
            try {
                pool.execute(this::scan);
            } catch (RejectedExecutionException e) {
                refused.incrementAndGet();
                scanning.set(false);
            }
        }
    }

    /** Reads the folder; a file that is new or changed is converted as soon as two scans saw it alike. One thread at a time. */
    synchronized void scan() {
        try {
            boolean whole = settings.folder().map(this::read).orElse(true);
            if (firstScan.isDone() && queue.size() == 0) {
                shippedLeft.values().stream().limit(BY_AND_BY).forEach(queue::add);
                sweep(whole);
            }
            queue.kick();
        } finally {
            firstScan.complete(null);
            scanning.set(false);
        }
    }

    /** Converts nothing more; what was found goes on playing. */
    @Override
    public void close() {
        queue.close();
    }

    public SoundCounters counters() {
        return new SoundCounters(conversion.converted(), conversion.reused(), failed.get(), conversion.clipped(), ignored, refused.get() + queue.refused(),
                ready.size() + shippedReady.size(), queue.size(), inMemoryBytes());
    }

    private long inMemoryBytes() {
        return Stream.of(ready, shippedReady).flatMap(sounds -> sounds.values().stream()).mapToLong(Sound::inMemoryBytes).sum();
    }

    private boolean read(Path folder) {
        try {
            SoundFolder.Listing listing = new SoundFolder(folder, settings.mostFiles()).read();
            ignored = listing.ignored();
            tell(listing);
            take(listing.sources());
            return true;
        } catch (IOException | UncheckedIOException e) {
            tellOnce("sound.dir: " + folder + " cannot be read: " + e);
            return false;
        }
    }

    /** Once, when all that there was at the start is converted. */
    private void sweep(boolean whole) {
        if (whole && !swept && shippedLeft.isEmpty() && queue.size() == 0) {
            swept = true;
            conversion.sweep();
        }
    }

    private void tell(SoundFolder.Listing listing) {
        listing.faults().forEach(this::tellOnce);
        if (listing.ignored() > 0) {
            tellOnce("sound.dir: more than " + settings.mostFiles() + " files; those later in the order of names are ignored");
        }
    }

    private void tellOnce(String trouble) {
        if (told.size() < settings.mostFiles() && told.add(trouble)) {
            events.trouble(trouble);
        }
    }

    private void take(Map<SoundName, SoundSource> seen) {
        for (SoundName name : List.copyOf(known.keySet())) {
            if (!seen.containsKey(name)) {
                Optional.ofNullable(known.remove(name)).ifPresent(queue::remove);
                ready.remove(name);
            }
        }
        seen.forEach((name, source) -> {
            boolean settled = !firstScan.isDone() || source.equals(lastSeen.get(name));
            if (settled && !source.equals(known.get(name))) {
                Optional.ofNullable(known.put(name, source)).ifPresent(queue::remove);
                queue.add(source);
            }
        });
        lastSeen = seen;
    }

    private Optional<Sound> converted(SoundName wanted) {
        return Optional.ofNullable(ready.get(wanted)).or(() -> Optional.ofNullable(shippedReady.get(wanted)));
    }

    /** The conversion of the operator's file, else of the one that ships unless it is there or the operator's is. */
    private Optional<CompletableFuture<Void>> coming(SoundName wanted) {
        Optional<CompletableFuture<Void>> own = Optional.ofNullable(known.get(wanted)).flatMap(queue::hurry);
        SoundSource left = shippedLeft.get(wanted);
        if (own.isPresent() || ready.containsKey(wanted) || left == null) {
            return own;
        }
        queue.add(left);
        Optional<CompletableFuture<Void>> shipped = queue.hurry(left);
        queue.kick();
        return shipped;
    }

    private void convert(SoundSource source) {
        try {
            Sound sound = conversion.sound(source, MOST_IN_MEMORY_BYTES - inMemoryBytes());
            if (source.content() instanceof SoundSource.Content.Shipped) {
                shippedReady.put(source.name(), sound);
            } else if (source.equals(known.get(source.name()))) {
                ready.put(source.name(), sound);
            }
        } catch (IOException | RuntimeException | OutOfMemoryError | InternalError e) {
            // the last is what a disk that fails under a mapped file throws
            report(source, e);
        } finally {
            shippedLeft.remove(source.name(), source);
        }
    }

    /** A file that changed meanwhile is no fault: the next scans see it. */
    private void report(SoundSource source, Throwable cause) {
        try {
            source.checkUnchanged();
        } catch (IOException e) {
            return;
        }
        failed.incrementAndGet();
        events.bad(source.where(), cause instanceof BadSoundException ? String.valueOf(cause.getMessage()) : cause.toString());
    }

    private Set<String> languages(String language) {
        Set<String> folders = new LinkedHashSet<>();
        folders.add(language);
        folders.add(language.split("-", 2)[0]);
        folders.add(settings.language());
        folders.add(settings.language().split("-", 2)[0]);
        folders.add(ShippedSounds.LANGUAGE);
        folders.add("");
        return folders;
    }
}
