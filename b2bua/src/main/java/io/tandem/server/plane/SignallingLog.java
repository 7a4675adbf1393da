package io.tandem.server.plane;

import io.tandem.call.LegId;
import io.tandem.sip.SipTap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The start line of every SIP message in the log, for {@code log.level: debug}. On the signalling thread. */
final class SignallingLog implements SipTap {
    private static final Logger LOG = LoggerFactory.getLogger(SignallingLog.class);

    @Override
    public void message(LegId leg, boolean incoming, String startLine, long atNs) {
        LOG.atDebug().addKeyValue("leg", leg.value()).addKeyValue("way", incoming ? "in" : "out").log(startLine);
    }
}
