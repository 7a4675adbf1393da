package io.tandem.feature;

import io.tandem.call.Header;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a call has been sent on its way, for the guard against loops and for those whom it reaches in the end. Immutable. */
final class Trail {
    /** Why a call went on: its name in Diversion (RFC 5806 9.1), its code in History-Info (RFC 4458 2, RFC 7544 4). */
    enum Cause {
        UNCONDITIONAL("unconditional", 302),
        BUSY("user-busy", 486),
        NO_ANSWER("no-answer", 408),
        UNAVAILABLE("unavailable", 503),
        DEFLECTED("deflection", 480);

        private final String word;
        private final int code;

        Cause(String word, int code) {
            this.word = word;
            this.code = code;
        }

        private static Cause of(String word) {
            return Arrays.stream(values()).filter(cause -> cause.word.equals(word)).findFirst().orElse(UNCONDITIONAL);
        }
    }

    private record Stop(String number, Cause why) {}

    private static final Pattern DIVERSION = Pattern.compile("<sip:([^@>]+)@[^>]*>;reason=([a-z-]+)");
    private static final Pattern COUNTER = Pattern.compile(";\\s*counter\\s*=\\s*([0-9]{1,3})");

    private final String first;
    private final List<Stop> later;

    private Trail(String first, List<Stop> later) {
        this.first = first;
        this.later = later;
    }

    static Trail from(String number) {
        return new Trail(number, List.of());
    }

    /** Of a call that a service of ours sends on to that number, and that says so in its Diversion headers as {@link #headers} writes them. */
    static Trail sentOn(List<Header> headers, String number) {
        List<Matcher> diversions = headers.stream().filter(header -> header.name().equalsIgnoreCase("Diversion")).map(header -> DIVERSION.matcher(header.value())).filter(Matcher::find).toList();
        if (diversions.isEmpty()) {
            return from(number);
        }
        Trail trail = from(number(diversions.getLast()));
        for (int i = diversions.size() - 1; i > 0; i--) {
            trail = trail.onward(number(diversions.get(i - 1)), Cause.of(diversions.get(i).group(2)));
        }
        return trail.onward(number, Cause.of(diversions.getFirst().group(2)));
    }

    private static String number(Matcher diversion) {
        return diversion.group(1).replace("%23", "#");
    }

    Trail onward(String number, Cause why) {
        List<Stop> longer = new ArrayList<>(later);
        longer.add(new Stop(number, why));
        return new Trail(first, List.copyOf(longer));
    }

    boolean has(String number) {
        return first.equals(number) || later.stream().anyMatch(stop -> stop.number().equals(number));
    }

    /** How often a call was forwarded before it came to us (RFC 5806 4.2: a counter that is left out is 1). */
    static int diversionsIn(List<Header> headers) {
        return headers.stream().filter(header -> header.name().equalsIgnoreCase("Diversion")).mapToInt(header -> counter(header.value())).sum();
    }

    private static int counter(String value) {
        Matcher counter = COUNTER.matcher(value);
        return counter.find() ? Integer.parseInt(counter.group(1)) : 1;
    }

    /** Diversion, the latest first, and History-Info, the first first; none for a call that was not forwarded. */
    List<Header> headers(String domain) {
        List<Header> headers = new ArrayList<>();
        if (!later.isEmpty()) {
            for (int i = later.size() - 1; i >= 0; i--) {
                headers.add(new Header("Diversion", "<" + uri(before(i), domain) + ">;reason=" + later.get(i).why().word + ";counter=1"));
            }
            String index = "1";
            headers.add(new Header("History-Info", "<" + uri(first, domain) + reason(later.getFirst().why()) + ">;index=1"));
            for (int i = 0; i < later.size(); i++) {
                String leftFor = i + 1 < later.size() ? reason(later.get(i + 1).why()) : "";
                headers.add(new Header("History-Info", "<" + uri(later.get(i).number(), domain) + ";cause=" + later.get(i).why().code + leftFor + ">;index=" + index + ".1;mp=" + index));
                index += ".1";
            }
        }
        return headers;
    }

    private String before(int index) {
        return index == 0 ? first : later.get(index - 1).number();
    }

    /** Why that target was left, as a Reason header in its URI (RFC 7044 10.2). */
    private static String reason(Cause why) {
        return "?Reason=SIP%3Bcause%3D" + why.code;
    }

    private static String uri(String number, String domain) {
        return "sip:" + number.replace("#", "%23") + "@" + domain;
    }
}
