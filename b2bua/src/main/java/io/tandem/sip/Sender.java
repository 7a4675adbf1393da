package io.tandem.sip;

import gov.nist.javax.sip.message.SIPRequest;
import io.tandem.call.FeatureTag;
import io.tandem.call.Source;
import io.tandem.sip.stack.LocalAddress;
import io.tandem.sip.stack.RunningStack;
import java.text.ParseException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javax.sip.InvalidArgumentException;
import javax.sip.address.Hop;

/** Sends a leg's requests: finds the hop, chooses the address to send from, sets Via and Contact. Signalling thread. */
final class Sender {
    /** Above it a request goes by TCP where nobody asked for UDP (RFC 3261 18.1.1). */
    static final int LARGEST_DATAGRAM_BYTES = 1300;

    private static final int SMALL_BODY_BYTES = 200;
    private static final int VIA_AND_CONTACT_BYTES = 200;
    private static final Set<String> WITH_CONTACT = Set.of("INVITE", "UPDATE", "REFER", "NOTIFY", "SUBSCRIBE");

    private final RunningStack stack;
    private final Wire wire;
    private final Resolver resolver;
    private final Headers headers;
    private final Branches branches;
    private final SignallingLoop loop;

    Sender(RunningStack stack, Wire wire, Resolver resolver, Headers headers, Branches branches, SignallingLoop loop) {
        this.stack = stack;
        this.wire = wire;
        this.resolver = resolver;
        this.headers = headers;
        this.branches = branches;
        this.loop = loop;
    }

    /** A request as it went out, kept for its CANCEL or its repetition. */
    record Sent(LocalAddress local, SIPRequest request, Hop hop) {}

    /** Sends in a transaction. {@code sent} hears which way it went, before any answer. */
    void send(Leg leg, SIPRequest request, Optional<Source> detour, Exchange exchange, Consumer<Sent> sent) {
        route(request, detour, exchange, (hop, given) -> {
            Optional<Hop> stream = given || hop.getTransport().equals("tcp") ? Optional.empty() : streamFor(leg, request, hop);
            if (stream.isPresent()) {
                sendByStreamFirst(leg, request, hop, stream.get(), exchange, sent);
            } else {
                sendTo(leg, request, hop, exchange, sent);
            }
        });
    }

    /** Sends an ACK of a 2xx; {@code sent} gets what is to be repeated. */
    void sendAck(Leg leg, SIPRequest ack, Optional<Source> detour, Consumer<Sent> sent) {
        route(ack, detour, Exchange.IGNORED, (hop, given) -> seal(leg, ack, hop).ifPresent(local -> {
            wire.sendAck(local, ack, hop);
            sent.accept(new Sent(local, ack, hop));
        }));
    }

    private interface Departure {
        void to(Hop hop, boolean transportGiven);
    }

    private void route(SIPRequest request, Optional<Source> detour, Exchange exchange, Departure departure) {
        switch (Hops.next(request, detour)) {
            case Hops.Next.Literal(Hop hop, boolean given) -> departure.to(hop, given);
            case Hops.Next.Name(String host, int port, String transport, boolean given) -> resolver.lookUp(host, address -> address.ifPresentOrElse(
                    found -> departure.to(Hops.hop(found, port, transport), given), () -> exchange.failed(Exchange.Failure.UNSENT, "no address for " + host)));
            case Hops.Next.Impossible(String why) -> loop.post(() -> exchange.failed(Exchange.Failure.UNSENT, why));
        }
    }

    private void sendTo(Leg leg, SIPRequest request, Hop hop, Exchange exchange, Consumer<Sent> sent) {
        Optional<LocalAddress> local = seal(leg, request, hop);
        if (local.isEmpty()) {
            loop.post(() -> exchange.failed(Exchange.Failure.UNSENT, "nothing of ours listens on " + hop.getTransport() + " for " + hop.getHost()));
            return;
        }
        sent.accept(new Sent(local.get(), request, hop));
        wire.send(local.get(), request, hop, exchange);
    }

    /** A large request tries TCP; when no connection comes about it goes as a datagram after all. */
    private void sendByStreamFirst(Leg leg, SIPRequest request, Hop datagram, Hop stream, Exchange exchange, Consumer<Sent> sent) {
        SIPRequest spare = (SIPRequest) request.clone();
        sendTo(leg, request, stream, new Exchange() {
            @Override
            public void answered(gov.nist.javax.sip.message.SIPResponse response) {
                exchange.answered(response);
            }

            @Override
            public void failed(Failure failure, String why) {
                if (failure == Failure.UNSENT) {
                    sendTo(leg, spare, datagram, exchange, sent);
                } else {
                    exchange.failed(failure, why);
                }
            }
        }, sent);
    }

    private Optional<Hop> streamFor(Leg leg, SIPRequest request, Hop hop) {
        boolean large = BodyReader.bytes(request).length > SMALL_BODY_BYTES && request.encode().length() + VIA_AND_CONTACT_BYTES > LARGEST_DATAGRAM_BYTES;
        Hop stream = Hops.hop(UriText.bare(hop.getHost()), hop.getPort(), "tcp");
        return large && local(leg, stream).isPresent() ? Optional.of(stream) : Optional.empty();
    }

    /** Sets Via with a new branch, and Contact where the method wants one. Empty when we have no address of that kind. */
    private Optional<LocalAddress> seal(Leg leg, SIPRequest request, Hop hop) {
        Optional<LocalAddress> local = local(leg, hop);
        local.ifPresent(address -> {
            try {
                leg.local(address);
                request.setHeader(headers.via(address.advertised(), address.port(hop.getTransport()), hop.getTransport(), branches.next(request)));
                if (WITH_CONTACT.contains(request.getMethod())) {
                    request.setHeader(headers.contact(contact(leg, address, hop.getTransport()), tags(leg, request)));
                    headers.addAsserted(request, leg.presentation());
                }
            } catch (ParseException | InvalidArgumentException e) {
                throw new IllegalStateException("our own address cannot be written: " + address, e);
            }
        });
        return local;
    }

    /** When our offer says that what comes back is not heard, the Contact says it too (RFC 4235 5.2, RFC 5359 2.1). */
    private static Set<FeatureTag> tags(Leg leg, SIPRequest request) {
        Set<FeatureTag> tags = new HashSet<>(leg.featureTags());
        if (request.getToTag() != null && BodyReader.asksToHold(request)) {
            tags.add(FeatureTag.NOT_RENDERING);
        }
        return tags;
    }

    private Optional<LocalAddress> local(Leg leg, Hop hop) {
        boolean ipv6 = hop.getHost().indexOf(':') >= 0;
        return leg.local().filter(known -> known.isIpv6() == ipv6 && known.has(hop.getTransport())).or(() -> stack.towards(hop.getTransport(), ipv6));
    }

    static String contact(Leg leg, LocalAddress local, String transport) {
        String parameter = transport.equalsIgnoreCase("udp") ? "" : ";transport=" + transport.toLowerCase(java.util.Locale.ROOT);
        return "sip:" + leg.presentation().contactUser().orElseGet(leg::contactUser) + "@" + local.advertised() + ":" + local.port(transport) + parameter;
    }
}
