package io.tandem.phone.command;

import io.tandem.phone.Phone;
import io.tandem.phone.PhoneBuilder;
import io.tandem.phone.PhoneCall;
import io.tandem.phone.PhoneRuntime;
import io.tandem.phone.PhoneTimeoutException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Runs one command of the phone: start, work, summary, exit code. SIGTERM and Ctrl-C hang up first. */
final class PhoneRun {
    static final Duration REGISTER_LIMIT = Duration.ofSeconds(40);
    private static final long SHUTDOWN_LIMIT_MS = 3_000;

    /** The work; true when it went as wanted. */
    interface Work {
        boolean on(Phone phone, Summary summary);
    }

    private PhoneRun() {}

    static int run(CommandSpec spec, PhoneOptions options, UnaryOperator<PhoneBuilder> more, Work work) {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        try (PhoneRuntime runtime = PhoneRuntime.start(); Phone phone = start(spec, options, runtime, more, err)) {
            Thread main = Thread.currentThread();
            Thread hook = Thread.ofPlatform().unstarted(() -> hangUp(phone, main));
            Runtime.getRuntime().addShutdownHook(hook);
            Summary summary = new Summary();
            boolean fine = finish(phone, work, summary, err);
            forget(hook);
            out.println(summary.put("ok", fine).phone(phone).json());
            out.flush();
            return fine ? 0 : 1;
        } catch (UncheckedIOException e) {
            err.println(e.getMessage());
            err.flush();
            return 1;
        }
    }

    private static Phone start(CommandSpec spec, PhoneOptions options, PhoneRuntime runtime, UnaryOperator<PhoneBuilder> more, PrintWriter err) {
        try {
            return options.start(runtime, more, err);
        } catch (IllegalArgumentException | io.tandem.phone.sip.SipParseException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private static boolean finish(Phone phone, Work work, Summary summary, PrintWriter err) {
        try {
            return work.on(phone, summary);
        } catch (PhoneTimeoutException e) {
            err.println(e.getMessage());
            err.flush();
            return false;
        }
    }

    /** Registers when a server is known; true when that is not needed or went well. */
    static boolean register(Phone phone, boolean wanted, Summary summary) {
        if (!wanted) {
            return true;
        }
        int code = phone.register(REGISTER_LIMIT);
        summary.put("registered", code == 200).put("register_code", code);
        return code == 200;
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending: the hook runs already and waits for us.
            return;
        }
    }

    private static void hangUp(Phone phone, Thread main) {
        phone.calls().forEach(PhoneCall::hangUp);
        phone.stopWaiting();
        try {
            main.join(SHUTDOWN_LIMIT_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
