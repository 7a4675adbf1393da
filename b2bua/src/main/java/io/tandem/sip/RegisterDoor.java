package io.tandem.sip;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import io.tandem.call.Uri;
import io.tandem.sip.registrar.Binding;
import io.tandem.sip.registrar.ContactValue;
import io.tandem.sip.registrar.Gruus;
import io.tandem.sip.registrar.RegisterRequest;
import io.tandem.sip.registrar.RegisterResult;
import io.tandem.sip.registrar.Registrar;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.ListIterator;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import javax.sip.header.ContactHeader;

/** REGISTER (RFC 3261 10.3): authenticated with 401, done by the registrar, answered with what is bound. Signalling thread. */
final class RegisterDoor {
    private static final int WHOLE = 1000;

    private final Desk desk;
    private final Identification identification;
    private final Registrar registrar;
    private final Gruus gruus;

    RegisterDoor(Desk desk, Identification identification, Registrar registrar, Gruus gruus) {
        this.desk = desk;
        this.identification = identification;
        this.registrar = registrar;
        this.gruus = gruus;
    }

    void enter(ServerRequest request) {
        switch (identification.of(request.request())) {
            case Identification.Identity.Known known -> known.user().ifPresent(user -> desk.wire().respond(request, answer(request.request(), user, registrar.register(read(request.request(), user)))));
            case Identification.Identity.Refused(SIPResponse response) -> desk.wire().respond(request, response);
        }
    }

    private static RegisterRequest read(SIPRequest message, String user) {
        List<ContactValue> contacts = new ArrayList<>();
        boolean wildcard = false;
        ListIterator<?> all = message.getHeaders("Contact");
        while (all.hasNext()) {
            if (all.next() instanceof ContactHeader contact) {
                wildcard |= contact.isWildCard();
                if (!contact.isWildCard()) {
                    contacts.add(read(contact));
                }
            }
        }
        OptionalLong expires = message.getExpires() == null ? OptionalLong.empty() : OptionalLong.of(message.getExpires().getExpires());
        return new RegisterRequest(UriText.read(message.getTo().getAddress().getURI()), user, wildcard, contacts, expires, message.getCallId().getCallId(), message.getCSeq().getSeqNumber(),
                MessageReader.values(message, "Path"), MessageReader.source(message), message.getViaHeaders().size() > 1);
    }

    private static ContactValue read(ContactHeader contact) {
        Map<String, String> parameters = new HashMap<>();
        OptionalLong expires = OptionalLong.empty();
        int q = WHOLE;
        for (Iterator<?> names = contact.getParameterNames(); names.hasNext(); ) {
            String name = String.valueOf(names.next());
            String value = java.util.Optional.ofNullable(contact.getParameter(name)).orElse("");
            switch (name.toLowerCase(Locale.ROOT)) {
                case "expires" -> expires = OptionalLong.of(ContactValue.seconds(value));
                case "q" -> q = thousandths(value);
                case "pub-gruu", "temp-gruu" -> { } // ours to say (RFC 5627 5.1)
                default -> parameters.put(name.toLowerCase(Locale.ROOT), value);
            }
        }
        return new ContactValue(UriText.read(contact.getAddress().getURI()), q, expires, parameters);
    }

    private static int thousandths(String q) {
        try {
            return Math.clamp(Math.round(Float.parseFloat(q) * WHOLE), 0, WHOLE);
        } catch (NumberFormatException e) {
            return WHOLE;
        }
    }

    private SIPResponse answer(SIPRequest request, String user, RegisterResult result) {
        return switch (result) {
            case RegisterResult.Accepted accepted -> accepted(request, user, accepted);
            case RegisterResult.IntervalTooBrief(long seconds) -> with(refusal(request, 423, ""), "Min-Expires", Long.toString(seconds));
            case RegisterResult.BadRequest(String reason) -> refusal(request, 400, reason);
            case RegisterResult.Forbidden(String reason) -> refusal(request, 403, reason);
            case RegisterResult.TooManyContacts(int most) -> refusal(request, 403, "at most " + most + " contacts");
            case RegisterResult.NotFound notFound -> refusal(request, 404, "");
            case RegisterResult.OutOfOrder outOfOrder -> refusal(request, 500, "CSeq out of order");
            case RegisterResult.Full(long seconds) -> with(refusal(request, 503, ""), "Retry-After", Long.toString(seconds));
        };
    }

    private SIPResponse accepted(SIPRequest request, String user, RegisterResult.Accepted accepted) {
        SIPResponse response = desk.responses().response(request, 200, "", desk.branches().tag());
        boolean wanted = MessageReader.tags(request, "Supported").contains("gruu") || MessageReader.tags(request, "Require").contains("gruu");
        accepted.bindings().forEach(granted -> desk.responses().add(response, "Contact", contact(granted.binding(), granted.expiresSeconds()) + (wanted ? gruus(user, granted.binding()) : "")));
        accepted.path().forEach(value -> desk.responses().add(response, "Path", value));
        return response;
    }

    /** For those who said that they know them (RFC 5627 5.3). */
    private String gruus(String user, Binding binding) {
        String made = gruus.publicOf(user, binding).map(gruu -> ";pub-gruu=\"" + gruu + "\"").orElse("");
        return made + gruus.temporaryOf(user, binding).map(gruu -> ";temp-gruu=\"" + gruu + "\"").orElse("");
    }

    private static String contact(Binding binding, long expiresSeconds) {
        Uri uri = binding.contact();
        StringBuilder text = new StringBuilder("<").append(UriText.write(uri)).append(">;expires=").append(expiresSeconds);
        if (binding.qThousandths() != WHOLE) {
            text.append(";q=").append(String.format(Locale.ROOT, "%.3f", binding.qThousandths() / (double) WHOLE));
        }
        binding.parameters().forEach((name, value) -> text.append(';').append(name).append(value.isEmpty() ? "" : quoted(value)));
        return text.toString();
    }

    private static String quoted(String value) {
        return value.matches("[A-Za-z0-9.!%*_+`'~-]+") ? "=" + value : "=\"" + value.replaceAll("[\"\\\\]", "") + "\"";
    }

    private SIPResponse with(SIPResponse response, String name, String value) {
        desk.responses().add(response, name, value);
        return response;
    }

    private SIPResponse refusal(SIPRequest request, int code, String phrase) {
        return desk.responses().response(request, code, phrase, desk.branches().tag());
    }
}
