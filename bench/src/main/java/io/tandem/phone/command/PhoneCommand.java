package io.tandem.phone.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Groups what the softphone does; alone it is wrong usage. */
@Command(name = "phone", description = "A headless softphone: register, call, answer. Prints a JSON summary at the end.",
        subcommands = {RegisterCommand.class, CallCommand.class, AnswerCommand.class})
public final class PhoneCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what the phone is to do: register, call or answer");
    }
}
