package io.tandem.phone.command;

import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Registers, stays as long as asked, unregisters. */
@Command(name = "register", description = "Register at the server, stay registered for a while, unregister.")
public final class RegisterCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private PhoneOptions options = new PhoneOptions();

    @Option(names = "--duration", converter = DurationText.class, defaultValue = "0s", description = "how long to stay (default: ${DEFAULT-VALUE})")
    private Duration duration = Duration.ZERO;

    @Option(names = "--keep", description = "leave without unregistering")
    private boolean keep;

    @Override
    public Integer call() {
        if (!options.hasServer()) {
            throw new ParameterException(spec.commandLine(), "register needs --server HOST:PORT");
        }
        return PhoneRun.run(spec, options, b -> b, (phone, summary) -> {
            boolean fine = PhoneRun.register(phone, true, summary);
            if (fine) {
                phone.pause(duration);
                fine = keep || phone.unregister(PhoneRun.REGISTER_LIMIT) == 200;
            }
            return fine;
        });
    }
}
