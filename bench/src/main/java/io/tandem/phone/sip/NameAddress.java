package io.tandem.phone.sip;

import java.util.Optional;

/** name-addr or addr-spec with header parameters, as in From, To, Contact and Route (RFC 3261 20.10). The URI stays text: it may be tel or another scheme. */
public record NameAddress(Optional<String> displayName, String uriText, Params params) {
    /** Reads one address; throws SipParseException. */
    public static NameAddress parse(String text) {
        String value = text.trim();
        int open = Splitter.next(value, '<', 0);
        if (open < 0) {
            int semicolon = value.indexOf(';');
            String uri = semicolon < 0 ? value : value.substring(0, semicolon).trim();
            return checked(new NameAddress(Optional.empty(), uri, semicolon < 0 ? Params.NONE : Params.parse(value.substring(semicolon))), text);
        }
        int close = value.indexOf('>', open);
        if (close < 0) {
            throw new SipParseException("address \"" + text + "\": < without >");
        }
        String name = Splitter.unquote(value.substring(0, open).trim());
        return checked(new NameAddress(name.isEmpty() ? Optional.empty() : Optional.of(name), value.substring(open + 1, close),
                Params.parse(value.substring(close + 1))), text);
    }

    private static NameAddress checked(NameAddress address, String text) {
        if (address.uriText.indexOf(':') <= 0 && !address.uriText.equals("*")) {
            throw new SipParseException("address \"" + text + "\": expected a URI with its scheme, or *");
        }
        return address;
    }

    public static NameAddress of(SipUri uri) {
        return new NameAddress(Optional.empty(), uri.toString(), Params.NONE);
    }

    public SipUri uri() {
        return SipUri.parse(uriText);
    }

    public Optional<String> tag() {
        return params.get("tag");
    }

    public NameAddress withTag(String tag) {
        return new NameAddress(displayName, uriText, params.with("tag", tag));
    }

    public NameAddress withDisplayName(String name) {
        return new NameAddress(name.isEmpty() ? Optional.empty() : Optional.of(name), uriText, params);
    }

    @Override
    public String toString() {
        return displayName.map(n -> Splitter.quote(n) + " ").orElse("") + "<" + uriText + ">" + params;
    }
}
