package io.tandem.conform.command;

import io.tandem.server.CommandProvider;
import java.util.List;

/** Brings {@code conform} to the command line. */
public final class ConformCommands implements CommandProvider {
    @Override
    public List<Object> commands() {
        return List.of(new ConformCommand());
    }
}
