package io.tandem.server.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import io.tandem.server.config.Configuration.LogFormat;
import io.tandem.server.config.Configuration.LogLevel;
import org.slf4j.LoggerFactory;

/** Sets up logback; called once by the thread that starts the server, and closed by it. */
public final class Logs implements AutoCloseable {
    private final LoggerContext context;
    private final DroppingAppender appender;

    private Logs(LoggerContext context, DroppingAppender appender) {
        this.context = context;
        this.appender = appender;
    }

    /** Replaces whatever was set up before. */
    public static Logs configure(LogLevel level, LogFormat format) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        return new Logs(context, install(context, level, format));
    }

    static DroppingAppender install(LoggerContext context, LogLevel level, LogFormat format) {
        context.reset();
        LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
        encoder.setContext(context);
        encoder.setLayout(format == LogFormat.JSON ? new JsonLayout() : new TextLayout());
        encoder.start();
        ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
        console.setContext(context);
        console.setTarget("System.err");
        console.setEncoder(encoder);
        console.start();
        DroppingAppender appender = new DroppingAppender();
        appender.setContext(context);
        appender.addAppender(console);
        appender.start();
        Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.toLevel(level.name()));
        root.addAppender(appender);
        if (level != LogLevel.TRACE) {
            context.getLogger("org.eclipse.jetty").setLevel(Level.WARN);
        }
        return appender;
    }

    /** Returns how many lines were dropped because standard error did not take them fast enough. */
    public long dropped() {
        return appender.dropped();
    }

    /** Writes what waits, then stops. */
    @Override
    public void close() {
        context.stop();
    }
}
