package io.tandem.phone.command;

import io.tandem.server.CommandProvider;
import java.util.List;

/** Brings {@code phone} to the command line. */
public final class PhoneCommands implements CommandProvider {
    @Override
    public List<Object> commands() {
        return List.of(new PhoneCommand());
    }
}
