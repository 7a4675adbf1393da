package io.tandem.sip.stack;

import javax.sip.ListeningPoint;
import javax.sip.SipProvider;

/**
 * One of our addresses with what listens there.
 *
 * @param address literal, without brackets
 * @param advertised what peers are told in Via and Contact, with brackets for IPv6
 */
public record LocalAddress(SipProvider provider, String address, String advertised) {
    public boolean has(String transport) {
        return provider.getListeningPoint(transport) != null;
    }

    /** The port of a transport that {@link #has listens}. */
    public int port(String transport) {
        ListeningPoint point = provider.getListeningPoint(transport);
        if (point == null) {
            throw new IllegalArgumentException("nothing listens on " + transport + " at " + address);
        }
        return point.getPort();
    }

    public boolean isIpv6() {
        return address.indexOf(':') >= 0;
    }
}
