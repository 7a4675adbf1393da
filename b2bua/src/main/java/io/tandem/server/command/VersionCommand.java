package io.tandem.server.command;

import io.tandem.server.Version;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code version}: this build and its Java. */
@Command(name = "version", description = "Prints the version.")
public final class VersionCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        spec.commandLine().getOut().println("Tandem " + Version.text() + " on Java " + Runtime.version());
        return 0;
    }
}
