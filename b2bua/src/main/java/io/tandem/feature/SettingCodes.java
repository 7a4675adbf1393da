package io.tandem.feature;

import io.tandem.call.Feature;
import io.tandem.call.Leg;
import io.tandem.call.OffloadFailed;
import io.tandem.call.Refusal;
import io.tandem.call.Script;
import io.tandem.pbx.DialledNumber;
import io.tandem.pbx.Directory;
import io.tandem.pbx.Numbers;
import io.tandem.pbx.Settings;
import io.tandem.pbx.UserSettings;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Codes that change what the exchange does for the user who dials them: the setting holds, 200, a spoken confirmation, BYE from us. A number that makes no sense changes nothing. */
public final class SettingCodes implements Feature {
    private static final String INVALID = "invalid";

    private final Numbers numbers;
    private final Directory directory;
    private final Settings settings;
    private final Screening screening;

    public SettingCodes(Numbers numbers, Directory directory, Settings settings, Screening screening) {
        this.numbers = numbers;
        this.directory = directory;
        this.settings = settings;
        this.screening = screening;
    }

    private enum Code {
        FORWARD_ALL("*72", Argument.TARGET, "forward-all-on"),
        FORWARD_ALL_OFF("*73", Argument.NONE, "forward-all-off"),
        FORWARD_BUSY("*90", Argument.TARGET, "forward-busy-on"),
        FORWARD_BUSY_OFF("*91", Argument.NONE, "forward-busy-off"),
        FORWARD_NO_ANSWER("*52", Argument.TARGET, "forward-no-answer-on"),
        FORWARD_NO_ANSWER_OFF("*53", Argument.NONE, "forward-no-answer-off"),
        DO_NOT_DISTURB("*78", Argument.NONE, "dnd-on"),
        DO_NOT_DISTURB_OFF("*79", Argument.NONE, "dnd-off"),
        BLOCK("*30", Argument.CALLER, "block-on"),
        UNBLOCK("*31", Argument.CALLER, "block-off");

        private final String digits;
        private final Argument argument;
        private final String confirmation;

        Code(String digits, Argument argument, String confirmation) {
            this.digits = digits;
            this.argument = argument;
            this.confirmation = confirmation;
        }

        /** How the setting changes; {@code number} is empty for a code without one. */
        UserSettings change(UserSettings before, String number) {
            return switch (this) {
                case FORWARD_ALL -> before.withForwardAll(Optional.of(number));
                case FORWARD_ALL_OFF -> before.withForwardAll(Optional.empty());
                case FORWARD_BUSY -> before.withForwardBusy(Optional.of(number));
                case FORWARD_BUSY_OFF -> before.withForwardBusy(Optional.empty());
                case FORWARD_NO_ANSWER -> before.withForwardNoAnswer(Optional.of(number));
                case FORWARD_NO_ANSWER_OFF -> before.withForwardNoAnswer(Optional.empty());
                case DO_NOT_DISTURB -> before.withDoNotDisturb(true);
                case DO_NOT_DISTURB_OFF -> before.withDoNotDisturb(false);
                case BLOCK -> before.blocking(number);
                case UNBLOCK -> before.unblocking(number);
            };
        }
    }

    /** What follows a code. */
    private enum Argument {
        NONE,
        /** A number that calls may be sent to. */
        TARGET,
        /** A user who calls. */
        CALLER
    }

    /** The patterns of all codes; one that wants a number may be dialled without, to be told that this is not valid. */
    public static List<String> patterns() {
        return Arrays.stream(Code.values()).flatMap(code -> code.argument == Argument.NONE ? Stream.of(code.digits) : Stream.of(code.digits, code.digits + ".")).toList();
    }

    @Override
    public void run(Script script, Leg caller) {
        Optional<String> user = caller.invite().user().filter(directory::has);
        if (user.isEmpty()) {
            caller.refuse(Refusal.of(403));
            return;
        }
        List<String> answer = obey(user.get(), DialledNumber.withoutSeparators(caller.invite().requestUri().user()));
        keep(script, settings);
        caller.answer();
        script.say(caller, answer);
        caller.hangUp(Optional.empty());
    }

    /** Changes the setting; what is to be said about it. */
    private List<String> obey(String user, String dialled) {
        Optional<Code> code = Arrays.stream(Code.values()).filter(one -> dialled.startsWith(one.digits)).findFirst();
        return code.map(known -> obey(user, known, numbers.canonical(dialled.substring(known.digits.length())))).orElse(List.of(INVALID));
    }

    private List<String> obey(String user, Code code, String number) {
        if (!makesSense(user, code.argument, number)) {
            return List.of(INVALID);
        }
        settings.change(user, before -> code.change(before, number));
        boolean isFull = code == Code.BLOCK && !settings.of(user).blocked().contains(number);
        return isFull ? List.of(INVALID) : confirmation(code, number);
    }

    private boolean makesSense(String user, Argument argument, String number) {
        return switch (argument) {
            case NONE -> number.isEmpty();
            case TARGET -> numbers.isLine(number) && !number.equals(user) && screening.mayCall(Optional.of(user), number);
            case CALLER -> directory.has(number) && !number.equals(user);
        };
    }

    private static List<String> confirmation(Code code, String number) {
        return Stream.concat(Stream.of(code.confirmation), SpokenNumber.digits(number).stream()).toList();
    }

    /** Waits for the disk, so that a confirmed setting survives a crash; when it cannot be written the setting holds in memory, and the operator is told. */
    static void keep(Script script, Settings settings) {
        try {
            script.offload(settings::save);
        } catch (OffloadFailed full) {
            settings.retry();
        }
    }
}
