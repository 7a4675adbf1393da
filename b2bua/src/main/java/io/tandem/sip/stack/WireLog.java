package io.tandem.sip.stack;

import gov.nist.core.ServerLogger;
import gov.nist.javax.sip.message.SIPMessage;
import java.util.Properties;
import javax.sip.SipStack;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Each message on the wire, first line only, at trace. Made by the stack through reflection. */
public final class WireLog implements ServerLogger {
    private static final Logger LOG = LoggerFactory.getLogger("io.tandem.sip.wire");

    public WireLog() {}

    @Override
    public void closeLogFile() {}

    @Override
    public void logMessage(SIPMessage message, String from, String to, boolean sender, long time) {
        logMessage(message, from, to, "", sender);
    }

    @Override
    public void logMessage(SIPMessage message, String from, String to, String status, boolean sender, long time) {
        logMessage(message, from, to, status, sender);
    }

    @Override
    public void logMessage(SIPMessage message, String from, String to, String status, boolean sender) {
        if (LOG.isTraceEnabled()) {
            LOG.trace("{} {} > {} {}", sender ? "out" : "in", from, to, message.getFirstLine());
        }
    }

    @Override
    public void logException(Exception failure) {
        LOG.debug("wire", failure);
    }

    @Override
    public void setStackProperties(Properties properties) {}

    @Override
    public void setSipStack(SipStack stack) {}
}
