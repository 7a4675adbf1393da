package io.tandem.server;

import io.tandem.http.AccessToken;
import io.tandem.http.HttpEndpoint;
import io.tandem.http.Readiness;
import io.tandem.server.Drain.Command;
import io.tandem.server.config.Configuration;
import io.tandem.server.log.Logs;
import io.tandem.server.metric.Metrics;
import io.tandem.server.record.CallRecordWriter;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The running server: builds the parts, starts them, waits for the end and closes them in reverse. {@link #run} owns the calling thread until then.
 */
public final class Server {
    private static final Logger LOG = LoggerFactory.getLogger(Server.class);
    private static final int IO_THREADS = 4;
    private static final int IO_CAPACITY = 1024;
    private static final long RECORD_FILE_BYTES = 256L * 1024 * 1024;
    private static final int RECORDS_WAITING = 50_000;
    private static final Duration BYE_GRACE = Duration.ofSeconds(5);
    private static final long POLL_MS = 100;
    private static final int POLLS_PER_RETRY = 10;

    private final Configuration configuration;
    private final Function<ServerParts, CallPlane> wiring;
    private final Signals signals;
    private final PrintStream out;

    /** Takes how calls are wired and where the banner goes; nothing is started yet. */
    public Server(Configuration configuration, Function<ServerParts, CallPlane> wiring, Signals signals, PrintStream out) {
        this.configuration = configuration;
        this.wiring = wiring;
        this.signals = signals;
        this.out = out;
    }

    /** Runs until a signal and the end of the last call; throws {@link ListenException} when an address is taken. */
    public void run() {
        PortProbe.check(configuration);
        InstantSource clock = InstantSource.system();
        Drain drain = new Drain(configuration.operation().drainTimeout(), BYE_GRACE);
        Path records = configuration.operation().dataDirectory().resolve("calls");
        try (Logs logs = Logs.configure(configuration.operation().logLevel(), configuration.operation().logFormat());
                IoPool ioPool = new IoPool("io", IO_THREADS, IO_CAPACITY);
                CallRecordWriter writer = new CallRecordWriter(records, RECORD_FILE_BYTES, RECORDS_WAITING, ioPool, clock)) {
            Metrics metrics = new Metrics();
            metrics.addJvm();
            ServerParts parts = new ServerParts(configuration, metrics, writer, drain, ioPool, clock);
            try (CallPlane calls = wiring.apply(parts)) {
                metrics.ask(new ServerGauges(calls, drain, writer, logs), calls::signalling, calls::media);
                serve(parts, calls);
            }
        }
    }

    private void serve(ServerParts parts, CallPlane calls) {
        AccessToken token = configuration.http().token().map(AccessToken::new).orElseGet(() -> AccessToken.random(new SecureRandom()));
        Path data = configuration.operation().dataDirectory();
        Drain drain = parts.drain();
        try (HttpEndpoint http = new HttpEndpoint(configuration.http().listen(), token, () -> readiness(drain), parts.metrics().registry(), calls.view(), calls.rooms())) {
            http.start();
            calls.start();
            new RunFile("http://" + Sockets.text(http.address()), token.value()).write(data);
            drain.ready();
            out.print(Banner.text(configuration, http.address(), token.value(), sinceStartMs(parts.clock())));
            out.flush();
            awaitEnd(parts, calls);
        } finally {
            RunFile.delete(data);
        }
    }

    private void awaitEnd(ServerParts parts, CallPlane calls) {
        Drain drain = parts.drain();
        Command command = Command.WAIT;
        for (long polls = 0; command != Command.STOP; polls++) {
            boolean signalled = signals.await(POLL_MS);
            command = signalled ? drain.signal(System.nanoTime()) : drain.poll(System.nanoTime(), calls.liveCalls());
            if (signalled) {
                LOG.atInfo().addKeyValue("phase", drain.phase()).addKeyValue("calls", calls.liveCalls()).log("asked to end");
            }
            if (command == Command.END_CALLS) {
                LOG.atWarn().addKeyValue("calls", calls.liveCalls()).log("drain.timeout is over, ending the live calls");
                calls.endCalls();
            }
            if (polls % POLLS_PER_RETRY == 0) {
                parts.records().retry();
            }
        }
    }

    private static Readiness readiness(Drain drain) {
        return switch (drain.phase()) {
            case STARTING -> Readiness.STARTING;
            case RUNNING -> Readiness.READY;
            case DRAINING, ENDING, ENDED -> Readiness.DRAINING;
        };
    }

    /** From the start of the JVM; the process's own start is known to the operating system only to a second. */
    private static long sinceStartMs(InstantSource clock) {
        return clock.millis() - ManagementFactory.getRuntimeMXBean().getStartTime();
    }
}
