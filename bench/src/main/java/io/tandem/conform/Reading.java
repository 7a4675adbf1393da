package io.tandem.conform;

import io.tandem.phone.sdp.Sdp;
import io.tandem.phone.sdp.SdpReader;
import io.tandem.phone.sip.NameAddress;
import io.tandem.phone.sip.SipHeader;
import io.tandem.phone.sip.SipMessage;
import io.tandem.phone.sip.SipReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;

/** Reads values out of messages; what is absent is the empty text. Pure. */
public final class Reading {
    private Reading() {}

    /** A body that cannot be read; the message says why. */
    public static final class UnreadableException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UnreadableException(String message) {
            super(message);
        }
    }

    public static String code(SipMessage m) {
        return Integer.toString(m.code());
    }

    /** Code and reason phrase. */
    public static String status(SipMessage m) {
        return m.code() + " " + m.reason();
    }

    /** All lines of that header, joined as a list. */
    public static Function<SipMessage, String> header(String name) {
        return m -> String.join(", ", m.headers().stream().filter(h -> h.is(name)).map(SipHeader::value).toList());
    }

    public static String toTag(SipMessage m) {
        return m.to().tag().orElse("");
    }

    public static String fromTag(SipMessage m) {
        return m.from().tag().orElse("");
    }

    public static String contactUri(SipMessage m) {
        return m.contact().map(NameAddress::uriText).orElse("");
    }

    /** A parameter of the Contact header, outside the angle brackets: its value, {@code present} for a flag. */
    public static Function<SipMessage, String> contactParameter(String name) {
        return m -> m.contact().filter(c -> c.params().has(name)).map(c -> c.params().get(name).orElse("present")).orElse("");
    }

    /** The user part of a URI in a header, or of the Request-URI when {@code name} is empty. */
    public static Function<SipMessage, String> userOf(String name) {
        return m -> (name.isEmpty() ? Optional.of(m.requestUri()) : m.header(name).map(v -> NameAddress.parse(v).uriText()))
                .map(uri -> uri.replaceFirst("^sips?:", "").replaceFirst("@.*", "")).orElse("");
    }

    public static String event(SipMessage m) {
        return m.header("Event").map(e -> e.split(";", -1)[0].trim()).orElse("");
    }

    /** {@code active}, {@code pending} or {@code terminated}. */
    public static String subscriptionState(SipMessage m) {
        return m.header("Subscription-State").map(s -> s.split(";", -1)[0].trim()).orElse("");
    }

    public static Function<SipMessage, String> subscriptionParameter(String name) {
        return m -> m.header("Subscription-State").map(s -> io.tandem.phone.sip.Params.parse(s.contains(";") ? s.substring(s.indexOf(';')) : ""))
                .filter(p -> p.has(name)).map(p -> p.get(name).orElse("present")).orElse("");
    }

    /** Media type of the body without parameters. */
    public static String bodyType(SipMessage m) {
        return m.hasBody() ? m.header("Content-Type").map(t -> t.split(";", -1)[0].trim()).orElse("") : "";
    }

    public static String body(SipMessage m) {
        return m.bodyText();
    }

    /** The start line of a message/sipfrag body. */
    public static String fragment(SipMessage m) {
        return m.bodyText().lines().findFirst().orElse("").trim();
    }

    /** The code of a sipfrag, 0 without one. */
    public static int fragmentCode(SipMessage m) {
        String[] words = fragment(m).split(" ", -1);
        return words.length > 1 && words[0].equals("SIP/2.0") && words[1].matches("[1-6][0-9][0-9]") ? Integer.parseInt(words[1]) : 0;
    }

    /** The message inside a sipfrag; throws UnreadableException. */
    public static SipMessage fragmentMessage(SipMessage m) {
        try {
            return SipReader.read((m.bodyText().stripTrailing() + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
        } catch (io.tandem.phone.sip.SipParseException e) {
            throw new UnreadableException("sipfrag: " + e.getMessage());
        }
    }

    /** A header inside a sipfrag. */
    public static Function<SipMessage, String> fragmentHeader(String name) {
        return m -> fragmentMessage(m).header(name).orElse("");
    }

    // Session descriptions.

    private static Optional<Sdp> sdp(SipMessage m) {
        return m.bodyIs("application/sdp") ? Optional.of(SdpReader.read(m.bodyText())) : Optional.empty();
    }

    /** {@code sendrecv}, {@code sendonly}, {@code recvonly} or {@code inactive}; absent counts as sendrecv. */
    public static String direction(SipMessage m) {
        return sdp(m).flatMap(s -> s.audio().map(a -> s.directionOf(a).attribute())).orElse("");
    }

    /** The address that audio is to go to. */
    public static String mediaAddress(SipMessage m) {
        return sdp(m).flatMap(s -> s.audio().flatMap(s::addressOf)).orElse("");
    }

    /** o= without the version. */
    public static String session(SipMessage m) {
        return sdp(m).map(Sdp::identity).orElse("");
    }

    /** How o= went on from one description to the next: {@code +1 changed}, {@code +0 same}, {@code another session}. */
    public static String versionStep(SipMessage before, SipMessage now) {
        Optional<Sdp> old = sdp(before);
        Optional<Sdp> next = sdp(now);
        if (old.isEmpty() || next.isEmpty()) {
            return "no description";
        }
        if (!old.get().identity().equals(next.get().identity())) {
            return "another session";
        }
        long step = next.get().version() - old.get().version();
        boolean same = new Sdp("", old.get().connection(), old.get().direction(), old.get().media())
                .equals(new Sdp("", next.get().connection(), next.get().direction(), next.get().media()));
        return (step < 0 ? "" : "+") + step + (same ? " same" : " changed");
    }
}
