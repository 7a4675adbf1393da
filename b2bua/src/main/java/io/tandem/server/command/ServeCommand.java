package io.tandem.server.command;

import io.tandem.server.Server;
import io.tandem.server.Signals;
import io.tandem.server.Wiring;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code serve}: runs the server until SIGTERM. */
@Command(name = "serve", description = "Runs the server, with the built-in demo configuration when no file is given.")
public final class ServeCommand implements Callable<Integer> {
    @Mixin
    private final ConfigurationOptions options = new ConfigurationOptions();

    @Override
    public Integer call() {
        Signals signals = new Signals();
        signals.catchAll();
        new Server(options.read(), Wiring::calls, signals, System.out).run();
        return 0;
    }
}
