package io.tandem.sip.stack;

import gov.nist.javax.sip.message.SIPRequest;
import java.util.ListIterator;
import javax.sip.SipException;
import javax.sip.SipStack;
import javax.sip.address.Hop;
import javax.sip.address.Router;
import javax.sip.message.Request;

/** Sends each request where its writer decided; the hop rides on the request. Nothing is looked up here. Made by the stack through reflection. */
public final class HopRouter implements Router {
    /** The signature is the stack's. */
    public HopRouter(SipStack stack, String outboundProxy) {}

    /** Fixes where the request goes; the address must be a literal. */
    public static void send(Request request, Hop hop) {
        ((SIPRequest) request).setApplicationData(hop);
    }

    @Override
    public Hop getNextHop(Request request) throws SipException {
        if (((SIPRequest) request).getApplicationData() instanceof Hop hop) {
            return hop;
        }
        throw new SipException("no hop was chosen for " + request.getMethod());
    }

    @Deprecated
    @Override
    public ListIterator<Hop> getNextHops(Request request) {
        throw new UnsupportedOperationException("one hop for each request");
    }

    @Override
    public Hop getOutboundProxy() {
        throw new UnsupportedOperationException("there is no outbound proxy");
    }
}
