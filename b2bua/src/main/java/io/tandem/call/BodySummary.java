package io.tandem.call;

import java.util.Locale;
import java.util.stream.Collectors;

/** A body in a few words, for the ladder. */
final class BodySummary {
    private BodySummary() {}

    static String of(Body body) {
        return switch (body) {
            case Body.None _ -> "";
            case Body.Unusable unusable -> "unusable: " + unusable.why();
            case Body.Session session -> session.description().audio().map(BodySummary::audio).orElse("no audio");
        };
    }

    private static String audio(Description.Audio audio) {
        String codecs = audio.codecs().stream().map(codec -> codec.isTelephoneEvent() ? "event/" + codec.payloadType() : codec.encoding()).collect(Collectors.joining(" "));
        return audio.address() + ':' + audio.port() + ' ' + codecs + ' ' + audio.effectiveDirection().name().toLowerCase(Locale.ROOT);
    }
}
