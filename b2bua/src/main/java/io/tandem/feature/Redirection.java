package io.tandem.feature;

import io.tandem.call.Header;
import io.tandem.call.Refusal;
import io.tandem.pbx.DialledNumber;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a phone that answers 300, 301 or 302 wants the call to go, and by which way with 305 (RFC 3261 8.1.3.4, 21.3). */
final class Redirection {
    private static final Pattern CONTACT = Pattern.compile("(?:[^<]*<)?\\s*(?:tel:|sips?:(?=[^@>]+@))([^@;?>\\s]+)(?:@(\\[[^]]*]|[^:;?>\\s]+))?[^>]*>?(.*)", Pattern.CASE_INSENSITIVE);
    private static final Pattern PREFERENCE = Pattern.compile(";\\s*q\\s*=\\s*([01](?:\\.[0-9]{0,3})?)", Pattern.CASE_INSENSITIVE);
    private static final Pattern PROXY = Pattern.compile("sip:[^<>\\s,?]{1,256}", Pattern.CASE_INSENSITIVE);
    private static final Pattern LOOSE = Pattern.compile(";lr(?:[;=]|$)", Pattern.CASE_INSENSITIVE);
    private static final int MOST = 5;

    private Redirection() {}

    static boolean isOne(Refusal refusal) {
        return refusal.code() >= 300 && refusal.code() <= 302;
    }

    /** The numbers of ours that it names, preferred ones first; a Contact elsewhere is left out. */
    static List<String> numbers(Refusal refusal, Predicate<String> isOurs) {
        Map<String, Double> wanted = new LinkedHashMap<>();
        for (Header header : refusal.headers()) {
            Matcher contact = CONTACT.matcher(header.value());
            if (header.name().equalsIgnoreCase("Contact") && contact.matches() && (contact.group(2) == null || isOurs.test(contact.group(2)))) {
                wanted.putIfAbsent(unescaped(contact.group(1)), preference(contact.group(3)));
            }
        }
        List<Map.Entry<String, Double>> entries = new ArrayList<>(wanted.entrySet());
        entries.sort(Map.Entry.comparingByValue(Comparator.reverseOrder()));
        return entries.stream().limit(MOST).map(Map.Entry::getKey).toList();
    }

    /** The Route to the proxy through which a phone that answers 305 wants to be called (RFC 3261 21.3.4). */
    static Optional<String> proxy(Refusal refusal) {
        return refusal.code() != 305 ? Optional.empty() : refusal.headers().stream().filter(header -> header.name().equalsIgnoreCase("Contact"))
                .map(header -> PROXY.matcher(header.value())).filter(Matcher::find).map(Redirection::route).findFirst();
    }

    private static String route(Matcher proxy) {
        boolean loose = LOOSE.matcher(proxy.group()).find();
        return "<" + proxy.group() + (loose ? ">" : ";lr>");
    }

    private static double preference(String parameters) {
        Matcher q = PREFERENCE.matcher(parameters);
        return q.find() ? Double.parseDouble(q.group(1)) : 1;
    }

    /** Codes such as {@code *43} and {@code #} may come with percent signs. */
    private static String unescaped(String user) {
        return DialledNumber.withoutSeparators(user.replaceAll("(?i)%2a", "*").replaceAll("(?i)%23", "#").replaceAll("(?i)%2b", "+").replace("%20", " "));
    }
}
