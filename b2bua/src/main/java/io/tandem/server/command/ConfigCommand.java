package io.tandem.server.command;

import io.tandem.server.config.ReferencePrinter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code config}: the reference of every key. */
@Command(name = "config", description = "Prints the built-in demo configuration with every key explained; a file to start from.")
public final class ConfigCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        spec.commandLine().getOut().print(ReferencePrinter.print());
        spec.commandLine().getOut().flush();
        return 0;
    }
}
