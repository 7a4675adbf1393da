package io.tandem.call;

import java.util.List;
import java.util.stream.Stream;

/**
 * Our side of a leg's session: what we put into offers and answers.
 *
 * @param address literal, with the RTP {@code port} of the leg
 * @param sessionId of the o= line, the same for the life of the leg
 * @param codecs those we can carry, without telephone-event
 * @param preferred the codecs that come first where there is a choice: those of the other leg
 * @param direction what we want; an answer may be less
 */
record Ours(String address, int port, long sessionId, List<Codec> codecs, List<Codec> preferred, int ptimeMs, Direction direction) {
    Ours {
        codecs = List.copyOf(codecs);
        preferred = List.copyOf(preferred);
    }

    /** The preferred ones that we can carry, then the rest. */
    List<Codec> inOrder() {
        List<Codec> first = preferred.stream().filter(this::carries).toList();
        List<Codec> rest = codecs.stream().filter(codec -> first.stream().noneMatch(codec::sameEncoding)).toList();
        return Stream.concat(first.stream(), rest.stream()).toList();
    }

    /** The fmtp text for a codec: that of the other leg, since what it wants to receive is what this one should send, else our own. */
    String parameters(Codec codec) {
        return Stream.concat(preferred.stream(), codecs.stream()).filter(codec::sameEncoding).map(Codec::parameters).findFirst().orElse("");
    }

    boolean carries(Codec codec) {
        return codecs.stream().anyMatch(codec::sameEncoding);
    }
}
