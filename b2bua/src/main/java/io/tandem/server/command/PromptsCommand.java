package io.tandem.server.command;

import io.tandem.media.sound.ShippedSounds;
import io.tandem.media.sound.SoundLibrary;
import io.tandem.media.sound.SoundName;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code prompts}: what can be played by name: what ships, and the files of {@code sound.dir}, which replace it. */
@Command(name = "prompts", description = "Lists the prompts and the music that ship: name, seconds, what is heard. A file of this name in sound.dir replaces one; those that are there are listed as well.")
public final class PromptsCommand implements Callable<Integer> {
    private static final double MS_PER_SECOND = 1000;

    @Mixin
    private final ConfigurationOptions options = new ConfigurationOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        Optional<Path> folder = options.read().sound().folder();
        print(ShippedSounds.prompts(), "");
        print(ShippedSounds.music(), "music/");
        if (folder.isPresent()) {
            printOwn(SoundLibrary.names(folder.get()), folder.get());
        }
        return 0;
    }

    private void printOwn(List<SoundName> names, Path folder) {
        PrintWriter out = spec.commandLine().getOut();
        for (SoundName name : names) {
            out.println(String.format(Locale.ROOT, "%-26s        your own, in %s", name, folder));
        }
        out.flush();
    }

    private void print(List<ShippedSounds.Shipped> sounds, String folder) {
        PrintWriter out = spec.commandLine().getOut();
        for (ShippedSounds.Shipped sound : sounds) {
            out.println(String.format(Locale.ROOT, "%-26s %5.1f  %s", folder + sound.name().name(), sound.durationMs() / MS_PER_SECOND, sound.text()));
        }
        out.flush();
    }
}
