package io.tandem.media.sound;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** From a file to a sound: taken from the store when this content was converted before, else decoded, evened, encoded and stored. Any thread; takes its time. */
final class SoundConversion {
    /** Part of every key: raise it when the same file shall give other frames than before. */
    private static final String VERSION = "1";

    private final SoundStore store;
    private final SoundDecoder decoder;
    private final SoundEvents events;
    private final Set<String> keys = ConcurrentHashMap.newKeySet();
    private final AtomicLong converted = new AtomicLong();
    private final AtomicLong reused = new AtomicLong();
    private final AtomicLong clipped = new AtomicLong();
    private final AtomicBoolean diskTold = new AtomicBoolean();

    SoundConversion(SoundStore store, SoundDecoder decoder, SoundEvents events) {
        this.store = store;
        this.decoder = decoder;
        this.events = events;
    }

    /** Throws when the file cannot be read or is no audio. The room is what frames may still take in memory. */
    Sound sound(SoundSource source, long roomBytes) throws IOException {
        String key = key(source);
        keys.add(key);
        Optional<Sound> stored = store.find(key, source.name(), roomBytes);
        if (stored.isPresent()) {
            reused.incrementAndGet();
            return stored.get();
        }
        return convert(source, key, roomBytes);
    }

    /** Deletes conversions that no file asked for since the start; nothing may be converted at the time. Throws nothing: it is no loss when they stay. */
    void sweep() {
        try {
            store.sweep(keys);
        } catch (IOException e) {
            events.trouble("old conversions cannot be deleted: " + e);
        }
        keys.clear();
    }

    long converted() {
        return converted.get();
    }

    long reused() {
        return reused.get();
    }

    long clipped() {
        return clipped.get();
    }

    private Sound convert(SoundSource source, String key, long roomBytes) throws IOException {
        SoundKind kind = source.name().kind();
        Recording recording = decoder.decode(source);
        source.checkUnchanged();
        Loudness loudness = Loudness.of(recording.samples(), recording.length(), Recording.SAMPLE_RATE_HZ);
        Recording framed = kind == SoundKind.MUSIC ? LoopPoint.join(recording) : recording.padded();
        Levelling levelling = Levelling.apply(framed.samples(), framed.length(), Recording.SAMPLE_RATE_HZ, loudness.activeDbm0(), kind.targetDbm0());
        Sound sound = keep(key, source.name(), new FrameEncoding(framed.samples(), framed.length(), kind), roomBytes);
        converted.incrementAndGet();
        clipped.addAndGet(loudness.clipped() > 0 ? 1 : 0);
        events.converted(source.where(), sound.durationMs(), levelling.gainDb(), loudness.clipped());
        return sound;
    }

    private Sound keep(String key, SoundName name, FrameEncoding encoding, long roomBytes) throws IOException {
        try {
            Sound sound = store.store(key, name, encoding, roomBytes);
            diskTold.set(false);
            return sound;
        } catch (IOException e) {
            if (!diskTold.getAndSet(true)) {
                events.trouble("converted sounds cannot be stored, they play from memory: " + e);
            }
        }
        if (SoundStore.inMemoryBytes(encoding) > roomBytes) {
            throw new BadSoundException("it cannot be stored, and there is no room for it in memory");
        }
        return SoundStore.inMemory(name, encoding);
    }

    private static String key(SoundSource source) throws IOException {
        try (InputStream in = source.open()) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((VERSION + "|" + source.name().kind() + "|").getBytes(StandardCharsets.UTF_8));
            try (DigestInputStream through = new DigestInputStream(in, digest)) {
                through.transferTo(java.io.OutputStream.nullOutputStream());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
