package io.tandem.sip;

import gov.nist.javax.sip.header.SIPHeader;
import gov.nist.javax.sip.header.extensions.MinSE;
import gov.nist.javax.sip.header.extensions.SessionExpiresHeader;
import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import io.tandem.call.Header;
import io.tandem.call.Party;
import io.tandem.call.Reason;
import io.tandem.call.Source;
import io.tandem.call.TimerOffer;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.ListIterator;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import javax.sip.address.Address;
import javax.sip.header.ContactHeader;
import javax.sip.header.HeaderAddress;
import javax.sip.header.ReasonHeader;
import javax.sip.header.RetryAfterHeader;
import javax.sip.message.Request;

/** What the call side wants to know of a message, as values. Any thread. */
final class MessageReader {
    private static final int MOST_HEADERS = 32;

    private MessageReader() {}

    static InetAddress sender(SIPRequest message) {
        return Optional.ofNullable(message.getPeerPacketSourceAddress()).orElseGet(message::getRemoteAddress);
    }

    static Source source(Request request) {
        SIPRequest message = (SIPRequest) request;
        InetAddress sender = sender(message);
        int port = message.getPeerPacketSourceAddress() == null ? message.getRemotePort() : message.getPeerPacketSourcePort();
        return new Source(sender.getHostAddress(), port, message.getTopmostVia().getTransport().toLowerCase(Locale.ROOT));
    }

    static Party party(HeaderAddress header) {
        Address address = header.getAddress();
        String name = Optional.ofNullable(address.getDisplayName()).orElse("").strip().replaceAll("\\\\(.)", "$1");
        return new Party(name, UriText.read(address.getURI()));
    }

    /** Option tags of Supported, Require and the like, in lower case. */
    static Set<String> tags(SIPMessage message, String headerName) {
        Set<String> tags = new HashSet<>();
        for (String value : values(message, headerName)) {
            for (String tag : value.split(",", -1)) {
                if (!tag.isBlank()) {
                    tags.add(tag.strip().toLowerCase(Locale.ROOT));
                }
            }
        }
        return tags;
    }

    /** Methods of Allow, as written. */
    static Set<String> allow(SIPMessage message) {
        Set<String> methods = new HashSet<>();
        tags(message, "Allow").forEach(tag -> methods.add(tag.toUpperCase(Locale.ROOT)));
        return methods;
    }

    /** Each value of a header, without its name. */
    static List<String> values(SIPMessage message, String headerName) {
        List<String> values = new ArrayList<>();
        ListIterator<?> all = message.getHeaders(headerName);
        while (all.hasNext() && values.size() < MOST_HEADERS) {
            if (all.next() instanceof SIPHeader header) {
                values.add(header.getHeaderValue().strip());
            }
        }
        return values;
    }

    static List<Header> headers(SIPMessage message, List<String> names) {
        List<Header> headers = new ArrayList<>();
        for (String name : names) {
            values(message, name).forEach(value -> headers.add(new Header(name, value)));
        }
        return headers;
    }

    static List<Reason> reasons(SIPMessage message) {
        List<Reason> reasons = new ArrayList<>();
        ListIterator<?> all = message.getHeaders("Reason");
        while (all.hasNext() && reasons.size() < MOST_HEADERS) {
            if (all.next() instanceof ReasonHeader reason && reason.getProtocol() != null) {
                String text = Optional.ofNullable(reason.getText()).orElse("");
                reasons.add(new Reason(reason.getProtocol(), Math.max(0, reason.getCause()), text));
            }
        }
        return reasons;
    }

    static OptionalInt retryAfterSeconds(SIPMessage message) {
        return message.getHeader("Retry-After") instanceof RetryAfterHeader header ? OptionalInt.of(header.getRetryAfter()) : OptionalInt.empty();
    }

    static TimerOffer timer(SIPMessage message) {
        OptionalInt expires = OptionalInt.empty();
        Optional<TimerOffer.Refresher> refresher = Optional.empty();
        if (message.getHeader("Session-Expires") instanceof SessionExpiresHeader header) {
            expires = OptionalInt.of(header.getExpires());
            refresher = refresher(Optional.ofNullable(header.getRefresher()).orElse(""));
        }
        OptionalInt minSe = message.getHeader("Min-SE") instanceof MinSE header ? OptionalInt.of(header.getExpires()) : OptionalInt.empty();
        return new TimerOffer(expires, refresher, minSe, tags(message, "Supported").contains("timer"), tags(message, "Require").contains("timer"));
    }

    private static Optional<TimerOffer.Refresher> refresher(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "uac" -> Optional.of(TimerOffer.Refresher.UAC);
            case "uas" -> Optional.of(TimerOffer.Refresher.UAS);
            default -> Optional.empty();
        };
    }

    /** The first Contact that names a SIP URI. */
    static Optional<javax.sip.address.SipURI> contact(SIPMessage message) {
        ListIterator<?> all = message.getHeaders("Contact");
        while (all.hasNext()) {
            if (all.next() instanceof ContactHeader contact && !contact.isWildCard() && contact.getAddress().getURI() instanceof javax.sip.address.SipURI uri) {
                return Optional.of(uri);
            }
        }
        return Optional.empty();
    }

    static String tag(Optional<String> maybe) {
        return maybe.orElse("");
    }
}
