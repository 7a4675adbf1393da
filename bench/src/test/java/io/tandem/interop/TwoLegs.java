package io.tandem.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Nothing that names one leg's dialog or network may show on the other. */
final class TwoLegs {
    private static final Pattern TAG = Pattern.compile("tag=([^;>\\s]+)");
    private static final Pattern BRANCH = Pattern.compile("branch=([^;>\\s]+)");
    private static final Pattern SENT_BY = Pattern.compile("SIP/2.0/UDP ([^;\\s]+)");
    private static final Pattern CONTACT = Pattern.compile("<?sip:([^;>]+)");
    private static final Pattern MEDIA_PORT = Pattern.compile("(?m)^m=audio (\\d+)");
    private static final Set<String> AGENTS = Set.of("caller-agent", "callee-agent");

    private TwoLegs() {}

    /** Checks both ways, over all that the two phones sent and received. */
    static void assertApart(Sipp caller, Sipp callee) {
        List<SipMessage> first = caller.messages();
        List<SipMessage> second = callee.messages();
        assertHidden(first, second);
        assertHidden(second, first);
    }

    private static void assertHidden(List<SipMessage> from, List<SipMessage> in) {
        Set<String> secrets = new TreeSet<>();
        from.forEach(message -> secrets.addAll(secrets(message)));
        from.stream().filter(SipMessage::sent).forEach(message -> secrets.addAll(network(message)));
        assertThat(secrets).as("values of a leg").hasSizeGreaterThan(5);
        for (SipMessage message : in) {
            List<String> shown = message.sent() ? List.of() : secrets.stream().filter(secret -> message.text().contains(secret)).toList();
            assertThat(shown).as(() -> "values of the other leg that show in\n" + message.text()).isEmpty();
        }
    }

    private static List<String> secrets(SipMessage message) {
        Stream<String> tags = Stream.of("From", "To").flatMap(name -> message.headers(name).stream()).flatMap(value -> groups(TAG, value));
        Stream<String> branches = message.headers("Via").stream().flatMap(value -> groups(BRANCH, value));
        return Stream.of(message.headers("Call-ID").stream(), tags, branches).flatMap(all -> all).toList();
    }

    /** What a phone says of itself. */
    private static List<String> network(SipMessage message) {
        Stream<String> sentBy = message.startLine().startsWith("SIP/2.0") ? Stream.of() : message.headers("Via").stream().flatMap(value -> groups(SENT_BY, value));
        Stream<String> contacts = message.headers("Contact").stream().flatMap(value -> groups(CONTACT, value)).map(value -> value.substring(value.indexOf('@') + 1));
        Stream<String> media = groups(MEDIA_PORT, message.body()).map(port -> "m=audio " + port + " ");
        return Stream.of(sentBy, contacts, media, AGENTS.stream().filter(message.text()::contains)).flatMap(all -> all).toList();
    }

    private static Stream<String> groups(Pattern pattern, String text) {
        return pattern.matcher(text).results().map((MatchResult match) -> match.group(1));
    }
}
