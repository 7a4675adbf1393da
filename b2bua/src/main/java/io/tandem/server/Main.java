package io.tandem.server;

import io.tandem.server.command.CheckCommand;
import io.tandem.server.command.ConfigCommand;
import io.tandem.server.command.ImpairCommand;
import io.tandem.server.command.LadderCommand;
import io.tandem.server.command.PromptsCommand;
import io.tandem.server.command.RecordCommand;
import io.tandem.server.command.ServeCommand;
import io.tandem.server.command.VersionCommand;
import io.tandem.server.command.WarmUpCommand;
import io.tandem.server.config.ConfigurationException;
import java.io.PrintWriter;
import java.util.ServiceLoader;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The command line. Exit codes: 0 fine, 1 failed at run time, 2 wrong usage or configuration. */
@Command(name = "tandem", description = "Back-to-back user agent media server. Without a command it serves the demo.", synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = false, subcommands = HelpCommand.class)
public final class Main {
    private static final int FAILED = 1;
    private static final int WRONG_CONFIGURATION = 2;

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments.length == 0 ? new String[] {"serve"} : arguments));
    }

    /** Returns the whole command line with the commands of all modules. */
    public static CommandLine commandLine() {
        CommandLine line = new CommandLine(new Main());
        line.addSubcommand(new ServeCommand()).addSubcommand(new CheckCommand()).addSubcommand(new ConfigCommand())
                .addSubcommand(new LadderCommand()).addSubcommand(new ImpairCommand()).addSubcommand(new RecordCommand()).addSubcommand(new PromptsCommand()).addSubcommand(new VersionCommand()).addSubcommand(new WarmUpCommand());
        for (CommandProvider provider : ServiceLoader.load(CommandProvider.class)) {
            provider.commands().forEach(line::addSubcommand);
        }
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setExecutionExceptionHandler((exception, command, parsed) -> failed(exception, command.getErr()));
        return line;
    }

    private static int failed(Exception exception, PrintWriter err) {
        if (exception instanceof ConfigurationException wrong) {
            wrong.errors().forEach(err::println);
            err.flush();
            return WRONG_CONFIGURATION;
        }
        if (exception instanceof ListenException) {
            err.println(exception.getMessage());
        } else {
            exception.printStackTrace(err);
        }
        err.flush();
        return FAILED;
    }
}
