package io.tandem.media.sound;

import io.tandem.codec.WavFormatException;
import io.tandem.codec.WavReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** Any audio file to samples. Simple WAV files and those of the jar are read here, everything else by ffmpeg. */
final class SoundDecoder {
    private final Ffmpeg ffmpeg;

    SoundDecoder(Ffmpeg ffmpeg) {
        this.ffmpeg = ffmpeg;
    }

    /** Decodes all of it; throws {@link BadSoundException} with the reason. */
    Recording decode(SoundSource source) throws IOException {
        check(source);
        Optional<Recording> own = own(source);
        Recording recording = own.isPresent() ? own.get() : byFfmpeg(source);
        if (recording.length() == 0) {
            throw new BadSoundException("it holds no audio");
        }
        if (recording.length() > Recording.LONGEST_SAMPLES) {
            throw new BadSoundException("it is longer than " + SoundSettings.LONGEST_MINUTES + " minutes");
        }
        return recording;
    }

    private static void check(SoundSource source) throws BadSoundException {
        if (source.content() instanceof SoundSource.Content.InFolder && source.sizeBytes() == 0) {
            throw new BadSoundException("it is empty");
        }
        if (source.sizeBytes() > SoundSettings.LARGEST_FILE_BYTES) {
            throw new BadSoundException("it has " + source.sizeBytes() + " bytes; allowed are " + SoundSettings.LARGEST_FILE_BYTES);
        }
    }

    private static Optional<Recording> own(SoundSource source) throws IOException {
        if (!source.extension().equals("wav")) {
            return Optional.empty();
        }
        try (InputStream in = source.open()) {
            WavReader wav = WavReader.open(in);
            if (wav.sampleRateHz() != Recording.SAMPLE_RATE_HZ) {
                return Optional.empty();
            }
            short[] samples = wav.readMono();
            return Optional.of(new Recording(samples, samples.length));
        } catch (WavFormatException e) {
            return Optional.empty();
        }
    }

    private Recording byFfmpeg(SoundSource source) throws IOException {
        return switch (source.content()) {
            case SoundSource.Content.InFolder(var file) -> ffmpeg.decode(file);
            case SoundSource.Content.Shipped _ -> {
                Path copy = Files.createTempFile("tandem", "." + source.extension());
                try (InputStream in = source.open()) {
                    Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
                    Recording all = ffmpeg.decode(copy);
                    yield source.name().kind() == SoundKind.MUSIC ? all.from(ShippedSounds.LEAD_IN_SAMPLES) : all;
                } finally {
                    Files.deleteIfExists(copy);
                }
            }
        };
    }
}
