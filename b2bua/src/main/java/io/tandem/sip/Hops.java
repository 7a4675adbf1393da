package io.tandem.sip;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.stack.HopImpl;
import io.tandem.call.Source;
import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;
import javax.sip.address.Hop;
import javax.sip.address.SipURI;
import javax.sip.header.RouteHeader;

/** Decides where a request goes (RFC 3261 8.1.2): the detour, else the first Route, else the Request-URI. Nothing is looked up here. */
final class Hops {
    private static final int DEFAULT_PORT = 5060;
    private static final int HIGHEST_PORT = 65535;

    private Hops() {}

    sealed interface Next {
        /** {@code transportGiven}: the URI or the detour asks for that transport, so it is not to be changed. */
        record Literal(Hop hop, boolean transportGiven) implements Next {}

        /** A host name, to be looked up first. */
        record Name(String host, int port, String transport, boolean transportGiven) implements Next {}

        record Impossible(String why) implements Next {}
    }

    static Next next(SIPRequest request, Optional<Source> detour) {
        if (detour.isPresent()) {
            return new Next.Literal(hop(detour.get().address(), detour.get().port(), detour.get().transport()), true);
        }
        javax.sip.address.URI uri = request.getHeader(RouteHeader.NAME) instanceof RouteHeader route ? route.getAddress().getURI() : request.getRequestURI();
        return uri instanceof SipURI sip ? of(sip) : new Next.Impossible("no way to a " + uri.getScheme() + " URI");
    }

    private static Next of(SipURI uri) {
        String host = UriText.bare(Optional.ofNullable(uri.getMAddrParam()).orElse(uri.getHost()));
        Optional<String> given = Optional.ofNullable(uri.getTransportParam()).map(text -> text.toLowerCase(Locale.ROOT));
        String transport = given.orElse("udp");
        int port = uri.getPort() > 0 ? uri.getPort() : DEFAULT_PORT;
        if (uri.isSecure() || !(transport.equals("udp") || transport.equals("tcp")) || port > HIGHEST_PORT) {
            return new Next.Impossible("no way to " + (uri.isSecure() ? "sips" : transport) + " port " + port);
        }
        return isLiteral(host) ? new Next.Literal(hop(host, port, transport), given.isPresent()) : new Next.Name(host, port, transport, given.isPresent());
    }

    static Hop hop(String address, int port, String transport) {
        return new HopImpl(UriText.bracketed(address), port, transport.toLowerCase(Locale.ROOT));
    }

    static boolean isLiteral(String host) {
        try {
            return !InetAddress.ofLiteral(host).getHostAddress().isEmpty();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
