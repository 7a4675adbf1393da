package io.tandem.bench.calls;

import io.tandem.bench.Cpu;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A server with phones: offers it calls and looks what they cost and what stays behind. */
final class CallsBench implements AutoCloseable {
    private static final long PAUSE_NS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final long LATE_SECONDS = 60;

    private final Path directory;
    private final ServerUnderLoad server;
    private final Phones phones;
    private String callerErrors = "";
    private int runs;

    /**
     * @param pinned the words in front of the server's command that keep it to its processor; none where nothing is measured
     * @param settings KEY=VALUE of the server's configuration; {@code directory} takes the logs of all programs
     */
    CallsBench(List<String> pinned, List<String> settings, Path directory) {
        SippRun.requireInstalled();
        this.directory = directory;
        server = new ServerUnderLoad(pinned, settings, directory).awaitReady();
        try {
            phones = new Phones(server.sip(), directory);
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    /** Warms up, waits for quiet, offers the load, waits for quiet again. */
    CallsResult load(CallsOptions options) {
        warmUp(options);
        LiveHeap before = LiveHeap.of(server.pid());
        long retransmittedBefore = phones.numbers().retransmissions();
        long refusedBefore = server.scrape().sum("tandem_calls_refused_total", "");
        Cpu cpuBefore = Cpu.of(server.pid());
        SippNumbers caller = offer(options.rate(), options.calls(), options.holdMs(), options.seconds() + options.holdMs() / 1000 + LATE_SECONDS);
        Cpu cpu = Cpu.of(server.pid()).minus(cpuBefore);
        String machineLoad = Cpu.machineLoad();
        long refused = server.scrape().sum("tandem_calls_refused_total", "") - refusedBefore;
        long startNs = System.nanoTime();
        Map<String, Long> held = settle(options.settleSeconds());
        double settledSeconds = (System.nanoTime() - startNs) / 1e9;
        long retransmissions = caller.retransmissions() + phones.numbers().retransmissions() - retransmittedBefore;
        return new CallsResult(options, caller, retransmissions, refused, cpu, before, LiveHeap.of(server.pid()), held, settledSeconds, machineLoad);
    }

    /** Sets up so many calls, waits until what lingers of their set-up has gone, looks at the heap, and lets them end. */
    HeldCallsResult hold(int calls, CallsOptions options) {
        warmUp(options);
        LiveHeap before = LiveHeap.of(server.pid());
        try (SippRun callers = callers(options.rate(), calls, options.holdMs())) {
            await(options.holdMs() / 2000 + calls / options.rate(), () -> server.scrape().gauge("tandem_calls_active") >= calls);
            await(options.settleSeconds(), () -> server.scrape().gauge("tandem_sip_transactions") == 0);
            long up = server.scrape().gauge("tandem_calls_active");
            LiveHeap during = LiveHeap.of(server.pid());
            boolean ended = callers.await(options.holdMs() / 1000 + LATE_SECONDS);
            String machineLoad = Cpu.machineLoad();
            boolean settled = settle(options.settleSeconds()).isEmpty();
            return new HeldCallsResult(up, before, during, LiveHeap.of(server.pid()), ended && settled && up == calls && callers.numbers().failed() == 0, machineLoad);
        }
    }

    private void warmUp(CallsOptions options) {
        if (options.warmUpSeconds() > 0) {
            offer(options.rate(), options.rate() * options.warmUpSeconds(), 200, options.warmUpSeconds() + LATE_SECONDS);
            settle(options.settleSeconds());
        }
    }

    private SippNumbers offer(int rate, int calls, int holdMs, long patienceSeconds) {
        try (SippRun callers = callers(rate, calls, holdMs)) {
            boolean ended = callers.await(patienceSeconds);
            SippNumbers numbers = callers.numbers();
            callerErrors = callers.errors();
            return ended ? numbers : numbers.withUnended(calls);
        }
    }

    private SippRun callers(int rate, int calls, int holdMs) {
        List<String> arguments = new ArrayList<>(List.of("-r", Integer.toString(rate), "-m", Integer.toString(calls), "-l", Integer.toString(calls), "-d", Integer.toString(holdMs)));
        return SippRun.client("caller", server.sip(), directory.resolve("callers-" + runs++), Phones.callers(), arguments);
    }

    /** Waits until calls hold nothing any more; returns what they still hold after so many seconds. */
    private Map<String, Long> settle(int seconds) {
        await(seconds, () -> server.scrape().held().isEmpty());
        return server.scrape().held();
    }

    private static void await(long seconds, java.util.function.BooleanSupplier condition) {
        long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (!condition.getAsBoolean() && System.nanoTime() - deadlineNs < 0) {
            LockSupport.parkNanos(PAUSE_NS);
        }
    }

    /** What the phones and the server complained of, for whoever looks for the cause. */
    String story() {
        String log = server.log();
        return "--- callers\n" + callerErrors + "\n--- answering phones\n" + phones.errors() + "\n--- server\n" + log.substring(Math.max(0, log.length() - 8000));
    }

    @Override
    public void close() {
        phones.close();
        server.close();
    }
}
