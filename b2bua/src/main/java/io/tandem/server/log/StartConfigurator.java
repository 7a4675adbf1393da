package io.tandem.server.log;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.core.spi.ContextAwareBase;
import io.tandem.server.config.Configuration.LogFormat;
import io.tandem.server.config.Configuration.LogLevel;

/** What holds until the configuration is read, and in tests: warnings as text. Found by logback through ServiceLoader; saves it the search for files. */
public final class StartConfigurator extends ContextAwareBase implements Configurator {
    @Override
    public ExecutionStatus configure(LoggerContext context) {
        Logs.install(context, LogLevel.WARN, LogFormat.TEXT);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }
}
