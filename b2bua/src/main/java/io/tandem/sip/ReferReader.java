package io.tandem.sip;

import gov.nist.javax.sip.address.AddressFactoryImpl;
import gov.nist.javax.sip.message.SIPRequest;
import io.tandem.call.DialogName;
import io.tandem.call.Header;
import io.tandem.call.Refer;
import io.tandem.call.Uri;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads what a REFER asks for (RFC 3515 2.1, RFC 3891 6.1, RFC 4488 4). Any thread. */
final class ReferReader {
    private ReferReader() {}

    /** Empty when there is not exactly one Refer-To, or when it, or the Replaces in it, cannot be read. */
    static Optional<Refer> read(SIPRequest request, OwnHosts ownHosts) {
        List<String> targets = MessageReader.values(request, "Refer-To");
        if (targets.size() != 1) {
            return Optional.empty();
        }
        boolean quiet = MessageReader.values(request, "Refer-Sub").stream().anyMatch(value -> value.strip().toLowerCase(Locale.ROOT).startsWith("false"));
        Optional<String> referredBy = MessageReader.values(request, "Referred-By").stream().findFirst();
        return read(targets.getFirst(), referredBy, quiet, request.getCSeq().getSeqNumber(), ownHosts);
    }

    static Optional<Refer> read(String referTo, Optional<String> referredBy, boolean quiet, long cseq, OwnHosts ownHosts) {
        String text = bare(referTo);
        try {
            Uri uri = UriText.read(new AddressFactoryImpl().createURI(text));
            List<Header> headers = new ArrayList<>();
            List<String> replaces = new ArrayList<>();
            uri.headers().forEach((name, value) -> {
                if (name.equalsIgnoreCase("Replaces")) {
                    replaces.add(value);
                } else {
                    headers.add(new Header(name, value));
                }
            });
            Optional<DialogName> dialog = replaces.stream().findFirst().flatMap(DialogName::parse);
            if ((uri.host().isEmpty() && !uri.scheme().equals("tel")) || replaces.size() > 1 || (dialog.isEmpty() && !replaces.isEmpty())) {
                return Optional.empty();
            }
            String method = uri.parameters().getOrDefault("method", "INVITE").toUpperCase(Locale.ROOT);
            Uri plain = new Uri(uri.scheme(), uri.user(), uri.host(), uri.port(), uri.parameters(), Map.of());
            return Optional.of(new Refer(ownHosts.normal(plain), UriText.write(plain), method, dialog, headers, referredBy, quiet, cseq));
        } catch (ParseException e) {
            return Optional.empty();
        }
    }

    /** Without display name, brackets and header parameters. */
    private static String bare(String value) {
        int open = value.indexOf('<');
        int close = value.indexOf('>', open + 1);
        if (open >= 0 && close > open) {
            return value.substring(open + 1, close).strip();
        }
        int end = value.indexOf(';');
        return (end < 0 || value.indexOf('?') >= 0 ? value : value.substring(0, end)).strip();
    }
}
