package io.tandem.sip;

import gov.nist.javax.sip.address.AddressFactoryImpl;
import gov.nist.javax.sip.header.ExtensionHeaderImpl;
import gov.nist.javax.sip.header.HeaderFactoryImpl;
import gov.nist.javax.sip.header.SIPHeader;
import gov.nist.javax.sip.header.SIPHeaderList;
import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.parser.StringMsgParser;
import io.tandem.call.FeatureTag;
import io.tandem.call.Header;
import io.tandem.call.Party;
import io.tandem.call.Presentation;
import io.tandem.call.Reason;
import io.tandem.call.TimerOffer;
import io.tandem.sip.sdp.SdpWriter;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.sip.InvalidArgumentException;
import javax.sip.address.Address;
import javax.sip.header.CallIdHeader;
import javax.sip.header.ContentTypeHeader;
import javax.sip.header.ViaHeader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the stack's header objects from values. Signalling thread. */
final class Headers {
    private static final Pattern LINE_ENDS = Pattern.compile("[\r\n]+");
    private static final Pattern CONTROLS = Pattern.compile("\\p{Cntrl}");
    private static final Logger LOG = LoggerFactory.getLogger(Headers.class);

    private final HeaderFactoryImpl factory = new HeaderFactoryImpl();
    private final AddressFactoryImpl addresses = new AddressFactoryImpl();

    javax.sip.address.URI uri(String text) throws ParseException {
        return addresses.createURI(text);
    }

    /** The address of a party; quotes and backslashes of the name escaped, controls dropped. */
    Address address(Party party) throws ParseException {
        Address address = addresses.createAddress(uri(UriText.write(party.uri())));
        String name = CONTROLS.matcher(party.displayName()).replaceAll(" ").replace("\\", "\\\\").replace("\"", "\\\"").strip();
        if (!name.isEmpty()) {
            address.setDisplayName(name);
        }
        return address;
    }

    javax.sip.header.FromHeader from(Address address, String tag) throws ParseException {
        return factory.createFromHeader(address, tag);
    }

    @SuppressWarnings("NullAway") // a To without tag is said with null to the stack
    javax.sip.header.ToHeader to(Address address, Optional<String> tag) throws ParseException {
        return factory.createToHeader(address, tag.orElse(null));
    }

    CallIdHeader callId(String callId) throws ParseException {
        return factory.createCallIdHeader(callId);
    }

    javax.sip.header.CSeqHeader cseq(long number, String method) throws ParseException, InvalidArgumentException {
        return factory.createCSeqHeader(number, method);
    }

    javax.sip.header.MaxForwardsHeader maxForwards(int hops) throws InvalidArgumentException {
        return factory.createMaxForwardsHeader(hops);
    }

    ViaHeader via(String host, int port, String transport, String branch) throws ParseException, InvalidArgumentException {
        ViaHeader via = factory.createViaHeader(host, port, transport.toUpperCase(java.util.Locale.ROOT), branch);
        via.setRPort();
        return via;
    }

    /** A Contact of ours, with what it says of us in a fixed order. */
    @SuppressWarnings("NullAway") // a parameter without a value is said with null to the stack
    javax.sip.header.ContactHeader contact(String uri, Collection<FeatureTag> tags) throws ParseException {
        javax.sip.header.ContactHeader contact = factory.createContactHeader(addresses.createAddress(uri(uri)));
        for (FeatureTag tag : tags.stream().sorted().toList()) {
            contact.setParameter(tag.parameter(), tag.value().isEmpty() ? null : tag.value());
        }
        return contact;
    }

    void addAsserted(SIPMessage message, Presentation presentation) throws ParseException {
        if (presentation.asserted().isPresent()) {
            add(message, "P-Asserted-Identity", address(presentation.asserted().get()).toString());
        }
    }

    javax.sip.header.RouteHeader route(javax.sip.address.URI uri) {
        return factory.createRouteHeader(addresses.createAddress(uri));
    }

    javax.sip.header.RouteHeader route(String value) throws ParseException {
        return factory.createRouteHeader(addresses.createAddress(value));
    }

    /** A header of text alone, which may be put into any number of messages: nobody reads it, and nobody may change it. */
    static SIPHeader constant(String name, String value) {
        ExtensionHeaderImpl header = new ExtensionHeaderImpl(name);
        header.setValue(value);
        return header;
    }

    private static String oneLine(String value) {
        return value.indexOf('\r') < 0 && value.indexOf('\n') < 0 ? value : LINE_ENDS.matcher(value).replaceAll(" ");
    }

    /** Adds one header by name; a value that cannot be read is left out, with a word in the log. */
    void add(SIPMessage message, String name, String value) {
        try {
            SIPHeader header = StringMsgParser.parseSIPHeader(name + ": " + oneLine(value));
            if (header instanceof SIPHeaderList<?> list) {
                list.forEach(message::addHeader);
            } else {
                message.addHeader(header);
            }
        } catch (ParseException | RuntimeException e) {
            LOG.warn("header {} left out, its value cannot be read: {}", name, value);
        }
    }

    void addAll(SIPMessage message, List<Header> headers) {
        headers.forEach(header -> add(message, header.name(), header.value()));
    }

    void addReasons(SIPMessage message, List<Reason> reasons) {
        for (Reason reason : reasons) {
            String text = reason.text().isEmpty() ? "" : ";text=\"" + reason.text().replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
            add(message, "Reason", reason.protocol() + ";cause=" + reason.cause() + text);
        }
    }

    /** Session-Expires and Min-SE; Require only in a 2xx that asks the other side to refresh (RFC 4028 9). */
    void addTimer(SIPMessage message, TimerOffer timer) {
        timer.sessionExpiresSeconds().ifPresent(seconds ->
                add(message, "Session-Expires", seconds + timer.refresher().map(who -> ";refresher=" + who.name().toLowerCase(java.util.Locale.ROOT)).orElse("")));
        timer.minSeSeconds().ifPresent(seconds -> add(message, "Min-SE", Integer.toString(seconds)));
        if (timer.required()) {
            add(message, "Require", "timer");
        }
    }

    void setBody(SIPMessage message, io.tandem.call.Body body) throws ParseException {
        switch (body) {
            case io.tandem.call.Body.Session(io.tandem.call.Description description) -> setBody(message, "application/sdp", SdpWriter.write(description));
            case io.tandem.call.Body.None none -> { }
            case io.tandem.call.Body.Unusable unusable -> { }
        }
    }

    void setBody(SIPMessage message, String contentType, String text) throws ParseException {
        if (StringMsgParser.parseSIPHeader("Content-Type: " + oneLine(contentType)) instanceof ContentTypeHeader type) {
            message.setContent(text.getBytes(java.nio.charset.StandardCharsets.UTF_8), type);
        }
    }

    /** The option tags as one header value, in a fixed order. */
    static String joined(Collection<String> tags) {
        List<String> sorted = new ArrayList<>(tags);
        sorted.sort(null);
        return String.join(", ", sorted);
    }
}
