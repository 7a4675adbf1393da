package io.tandem.sip.stack;

import gov.nist.core.StackLogger;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The stack's own log, one step quieter than it asks for: what it calls an error is mostly a peer's mistake. Made by the stack through reflection. */
public final class StackLog implements StackLogger {
    private static final Logger LOG = LoggerFactory.getLogger("io.tandem.sip.stack");

    /** The level is fixed at the start, and the stack asks a hundred times for each message. */
    private final boolean debug = LOG.isDebugEnabled();
    private final boolean trace = LOG.isTraceEnabled();

    public StackLog() {}

    @Override
    public void logStackTrace() {}

    @Override
    public void logStackTrace(int traceLevel) {}

    @Override
    public int getLineCount() {
        return 0;
    }

    @Override
    public void logException(Throwable failure) {
        LOG.debug("stack", failure);
    }

    @Override
    public void logDebug(String message) {
        LOG.trace(message);
    }

    @Override
    public void logDebug(String message, Exception failure) {
        LOG.trace(message, failure);
    }

    @Override
    public void logTrace(String message) {
        LOG.trace(message);
    }

    @Override
    public void logFatalError(String message) {
        LOG.error(message);
    }

    @Override
    public void logError(String message) {
        LOG.debug(message);
    }

    @Override
    public void logError(String message, Exception failure) {
        LOG.debug(message, failure);
    }

    @Override
    public void logWarning(String message) {
        LOG.debug(message);
    }

    @Override
    public void logInfo(String message) {
        LOG.trace(message);
    }

    @Override
    public boolean isLoggingEnabled() {
        return debug;
    }

    @Override
    public boolean isLoggingEnabled(int level) {
        return level <= TRACE_WARN ? debug : trace;
    }

    @Override
    public void disableLogging() {}

    @Override
    public void enableLogging() {}

    @Override
    public void setBuildTimeStamp(String stamp) {}

    @Override
    public void setStackProperties(Properties properties) {}

    @Override
    public String getLoggerName() {
        return LOG.getName();
    }
}
