package io.tandem.phone.command;

import io.tandem.phone.media.AudioSource;
import java.nio.file.Path;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code --play}: {@code silence}, {@code tone:HZ@DBM0}, or a WAV file of 8000 Hz. Pure but for the file. */
final class PlayText {
    private static final Pattern TONE = Pattern.compile("tone:([0-9]+(?:\\.[0-9]+)?)(?:@(-?[0-9]+(?:\\.[0-9]+)?))?");

    private PlayText() {}

    /** Throws IllegalArgumentException or UncheckedIOException with what is allowed. */
    static Supplier<AudioSource> parse(String text) {
        if (text.equals("silence")) {
            return AudioSource::silence;
        }
        Matcher tone = TONE.matcher(text);
        if (tone.matches()) {
            double hertz = Double.parseDouble(tone.group(1));
            double level = tone.group(2) == null ? -10 : Double.parseDouble(tone.group(2));
            AudioSource.tone(hertz, level);
            return () -> AudioSource.tone(hertz, level);
        }
        if (text.startsWith("tone")) {
            throw new IllegalArgumentException("--play " + text + ": write tone:1004@-10, silence, or a WAV file");
        }
        short[] samples = AudioSource.readWav(Path.of(text));
        return () -> AudioSource.samples(samples);
    }
}
