package io.tandem.media.sound;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * All sounds that a server can play: those that ship and those of the operator's folder, which win. {@link #find} and {@link #music} answer at once on any
 * thread, with what is converted by now; conversions run on the pool that is given, a file at a time. {@link #scan} sees what changed: call it now and then
 * from one platform thread.
 */
public final class SoundLibrary {
    private final SoundSettings settings;
    private final Executor pool;
    private final SoundEvents events;
    private final SoundConversion conversion;
    private final ConversionQueue queue;
    private final Map<SoundName, Sound> ready = new ConcurrentHashMap<>();
    private final Map<SoundName, Sound> shippedReady = new ConcurrentHashMap<>();
    private final Map<SoundName, SoundSource> shipped = new HashMap<>();
    private final Map<SoundName, SoundSource> known = new ConcurrentHashMap<>();
    private final Set<String> told = new LinkedHashSet<>();
    private final AtomicLong failed = new AtomicLong();
    private final AtomicBoolean started = new AtomicBoolean();
    private final CompletableFuture<Void> firstScan = new CompletableFuture<>();
    private Map<SoundName, SoundSource> lastSeen = Map.of();
    private boolean swept;
    private volatile int ignored;

    /** Nothing is read but the list of what ships; {@link #start} begins. */
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
        all.forEach(sound -> shipped.put(sound.name(), sound.source()));
        all.forEach(sound -> queue.add(sound.source()));
    }

    /** Reads the folder and begins to convert, all on the pool. */
    public void start() {
        pool.execute(this::scan);
    }

    /**
     * The sound in this language, else in the language without its region, in the configured one, in English, or in none. Empty when there is none or when it
     * is not converted yet. Any thread, at once.
     */
    public Optional<Sound> find(String name, String language) {
        for (String folder : languages(language)) {
            SoundName wanted = SoundName.speech(folder, name);
            Optional<Sound> found = Optional.ofNullable(ready.get(wanted)).or(() -> Optional.ofNullable(shippedReady.get(wanted)));
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** The same, but waits for a conversion that is still to come and puts it first. Completes on a thread of the pool; never with an error. */
    public CompletableFuture<Optional<Sound>> load(String name, String language) {
        return firstScan.thenCompose(_ -> {
            for (String folder : languages(language)) {
                SoundName wanted = SoundName.speech(folder, name);
                if (ready.containsKey(wanted)) {
                    break;
                }
                Optional<CompletableFuture<Void>> coming = coming(wanted);
                if (coming.isPresent()) {
                    return coming.get().thenCompose(_ -> load(name, language));
                }
                if (shippedReady.containsKey(wanted)) {
                    break;
                }
            }
            return CompletableFuture.completedFuture(find(name, language));
        });
    }

    /** The pieces of a class of music that are converted by now, in the order of their names. Any thread, at once. */
    public List<Sound> music(String musicClass) {
        Map<SoundName, Sound> pieces = new HashMap<>();
        shippedReady.forEach(pieces::put);
        ready.forEach(pieces::put);
        return pieces.values().stream().filter(sound -> sound.kind() == SoundKind.MUSIC && sound.name().musicClass().equals(musicClass))
                .sorted(Comparator.comparing(sound -> sound.name().name())).toList();
    }

    /** Reads the folder; a file that is new or changed is converted as soon as two scans saw it alike. One thread at a time. */
    public synchronized void scan() {
        boolean whole = settings.folder().map(this::read).orElse(true);
        if (whole && started.get() && !swept && queue.size() == 0) {
            swept = true;
            conversion.sweep();
        }
        started.set(true);
        queue.kick();
        firstScan.complete(null);
    }

    private boolean read(Path folder) {
        try {
            SoundFolder.Listing listing = new SoundFolder(folder, settings.mostFiles()).read();
            ignored = listing.ignored();
            tell(listing);
            take(listing.sources());
            return true;
        } catch (IOException e) {
            tellOnce("sound.dir: " + folder + " cannot be read: " + e);
            return false;
        }
    }

    public SoundCounters counters() {
        return new SoundCounters(conversion.converted(), conversion.reused(), failed.get(), conversion.clipped(), ignored, queue.refused(),
                ready.size() + shippedReady.size(), queue.size(), conversion.inMemoryBytes());
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
            boolean settled = !started.get() || source.equals(lastSeen.get(name));
            if (settled && !source.equals(known.get(name))) {
                Optional.ofNullable(known.put(name, source)).ifPresent(queue::remove);
                queue.add(source);
            }
        });
        lastSeen = seen;
    }

    private Optional<CompletableFuture<Void>> coming(SoundName wanted) {
        Optional<CompletableFuture<Void>> own = Optional.ofNullable(known.get(wanted)).flatMap(queue::hurry);
        return own.isPresent() || shippedReady.containsKey(wanted) ? own : Optional.ofNullable(shipped.get(wanted)).flatMap(queue::hurry);
    }

    private void convert(SoundSource source) {
        try {
            Sound sound = conversion.sound(source);
            if (source.content() instanceof SoundSource.Content.Shipped) {
                shippedReady.put(source.name(), sound);
            } else if (source.equals(known.get(source.name()))) {
                ready.put(source.name(), sound);
            }
        } catch (IOException | RuntimeException e) {
            report(source, e);
        }
    }

    /** A file that changed meanwhile is no fault: the next scans see it. */
    private void report(SoundSource source, Exception cause) {
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
