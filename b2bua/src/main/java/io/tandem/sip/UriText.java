package io.tandem.sip;

import io.tandem.call.Uri;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.sip.address.SipURI;
import javax.sip.address.TelURL;

/** URIs between the stack's objects, text and values (RFC 3261 19.1). */
public final class UriText {
    private static final String USER_PLAIN = "-_.!~*'()&=+$,;?/";
    private static final String PARAMETER_PLAIN = "-_.!~*'()[]/:&+$";

    private UriText() {}

    static Uri read(javax.sip.address.URI uri) {
        return switch (uri) {
            case SipURI sip -> readSip(sip);
            case TelURL tel -> new Uri("tel", (tel.isGlobal() ? "+" : "") + tel.getPhoneNumber().replaceFirst("^\\+", ""), "", 0, Map.of(), Map.of());
            default -> new Uri(uri.getScheme(), "", "", 0, Map.of(), Map.of());
        };
    }

    private static Uri readSip(SipURI sip) {
        Map<String, String> parameters = new HashMap<>();
        for (Iterator<?> names = sip.getParameterNames(); names.hasNext(); ) {
            String name = String.valueOf(names.next());
            parameters.put(name.toLowerCase(Locale.ROOT), decode(orEmpty(sip.getParameter(name))));
        }
        Map<String, String> headers = new HashMap<>();
        for (Iterator<?> names = sip.getHeaderNames(); names.hasNext(); ) {
            String name = String.valueOf(names.next());
            headers.put(name, decode(orEmpty(sip.getHeader(name))));
        }
        return new Uri(sip.isSecure() ? "sips" : "sip", decode(orEmpty(sip.getUser())), bare(sip.getHost()), Math.max(0, sip.getPort()), parameters, headers);
    }

    public static String write(Uri uri) {
        if (uri.scheme().equals("tel")) {
            return "tel:" + escape(uri.user(), "+-.()");
        }
        StringBuilder text = new StringBuilder(uri.scheme()).append(':');
        if (!uri.user().isEmpty()) {
            text.append(escape(uri.user(), USER_PLAIN)).append('@');
        }
        text.append(bracketed(uri.host()));
        if (uri.port() > 0) {
            text.append(':').append(uri.port());
        }
        new TreeMap<>(uri.parameters()).forEach((name, value) -> text.append(';').append(name).append(value.isEmpty() ? "" : "=" + escape(value, PARAMETER_PLAIN)));
        char[] separator = {'?'};
        new TreeMap<>(uri.headers()).forEach((name, value) -> {
            text.append(separator[0]).append(name).append('=').append(escape(value, "-_.!~*'()[]/?:+$"));
            separator[0] = '&';
        });
        return text.toString();
    }

    /** Percent signs decoded as UTF-8; what is no valid escape stays as it is. A plus is a plus. */
    static String decode(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    /** A host without the brackets of IPv6. */
    static String bare(String host) {
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }

    static String bracketed(String host) {
        return host.indexOf(':') >= 0 && !host.startsWith("[") ? "[" + host + "]" : host;
    }

    private static String escape(String text, String plain) {
        StringBuilder escaped = new StringBuilder(text.length());
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (octet & 0xff);
            boolean alphanumeric = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (alphanumeric || plain.indexOf(c) >= 0) {
                escaped.append(c);
            } else {
                escaped.append('%').append(Character.toUpperCase(Character.forDigit(c >> 4, 16))).append(Character.toUpperCase(Character.forDigit(c & 15, 16)));
            }
        }
        return escaped.toString();
    }

    @SuppressWarnings("NullAway") // the stack says absent with null
    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }
}
