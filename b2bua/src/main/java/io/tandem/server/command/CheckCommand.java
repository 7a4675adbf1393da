package io.tandem.server.command;

import io.tandem.server.config.ConfigurationException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code check}: tells every error of a configuration. */
@Command(name = "check", description = "Reads a configuration and prints every error as FILE:LINE:COLUMN: what is wrong, what is allowed. Exit code 2 when there is one.")
public final class CheckCommand implements Callable<Integer> {
    @Mixin
    private final ConfigurationOptions options = new ConfigurationOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        try {
            options.read();
        } catch (ConfigurationException e) {
            e.errors().forEach(spec.commandLine().getOut()::println);
            return 2;
        }
        spec.commandLine().getOut().println(options.name() + ": no errors");
        return 0;
    }
}
