package io.tandem.server.command;

import io.tandem.media.sound.ShippedSounds;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code prompts}: what can be played by name, and replaced by files of {@code sound.dir}. */
@Command(name = "prompts", description = "Lists the prompts and the music that ship: name, seconds, what is heard. A file of this name in sound.dir replaces one.")
public final class PromptsCommand implements Callable<Integer> {
    private static final double MS_PER_SECOND = 1000;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        print(ShippedSounds.prompts(), "");
        print(ShippedSounds.music(), "music/");
        return 0;
    }

    private void print(List<ShippedSounds.Shipped> sounds, String folder) {
        PrintWriter out = spec.commandLine().getOut();
        for (ShippedSounds.Shipped sound : sounds) {
            out.println(String.format(Locale.ROOT, "%-26s %5.1f  %s", folder + sound.name().name(), sound.durationMs() / MS_PER_SECOND, sound.text()));
        }
        out.flush();
    }
}
