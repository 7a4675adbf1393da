package io.tandem.call;

import io.tandem.call.Description.Audio;
import io.tandem.call.Description.Line;
import io.tandem.call.Description.Origin;
import io.tandem.call.Description.Other;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** How an offer is written and answered, line by line (RFC 3264 5, 6 and 8). */
final class Negotiation {
    /** What became of an offer. */
    sealed interface Outcome {
        record Agreed(Description answer) implements Outcome {}

        record Refused(Refusal refusal) implements Outcome {}
    }

    private Negotiation() {}

    /** Our offer; a later one keeps lines, codecs and payload types of the one in force (RFC 3264 8). */
    static Description offer(Ours ours, Optional<Description> inForce) {
        if (inForce.isEmpty()) {
            return new Description(origin(ours, 1), List.of(audio(ours, firstOffer(ours), ours.direction(), true)));
        }
        List<Line> lines = inForce.get().lines().stream().map(line -> withDirection(line, ours.direction())).toList();
        return versioned(ours, lines, inForce);
    }

    /** Our answer: every line mirrored, one audio line taken, the others refused with port 0. */
    static Outcome answer(Description offer, Ours ours, Optional<Description> inForce) {
        Optional<Audio> offered = offer.audio();
        if (offered.isEmpty()) {
            return new Outcome.Refused(notAcceptable("304 tandem \"Media type not available\""));
        }
        List<Codec> common = common(offered.get(), ours);
        if (common.stream().allMatch(Codec::isComfortNoise)) {
            return new Outcome.Refused(notAcceptable("305 tandem \"Incompatible media format\""));
        }
        Audio taken = audio(ours, withEvent(common, offered.get()), ours.direction().and(offered.get().effectiveDirection().reversed()), offered.get().voipMetrics());
        List<Line> lines = new ArrayList<>();
        for (Line line : offer.lines()) {
            lines.add(line == offered.get() ? taken : refused(line));
        }
        return new Outcome.Agreed(versioned(ours, lines, inForce));
    }

    /** What both sides settled on; empty when the answer refuses the audio or names no codec of ours. */
    static Optional<MediaPlane.MediaSettings> settle(Description local, Description remote, String signallingSource) {
        Optional<Audio> mine = local.audio();
        Optional<Audio> theirs = remote.audio();
        if (mine.isEmpty() || theirs.isEmpty()) {
            return Optional.empty();
        }
        Optional<Codec> send = theirs.get().codecs().stream().filter(codec -> isAudio(codec) && listed(mine.get(), codec)).findFirst();
        return send.map(codec -> settings(mine.get(), theirs.get(), codec, signallingSource));
    }

    private static MediaPlane.MediaSettings settings(Audio mine, Audio theirs, Codec send, String signallingSource) {
        boolean nowhere = theirs.address().equals("0.0.0.0") || theirs.address().equals("::");
        int rtcpPort = theirs.rtcpMux() ? theirs.port() : theirs.rtcp().map(Description.Rtcp::port).orElse(theirs.port() + 1);
        String rtcpAddress = theirs.rtcp().flatMap(Description.Rtcp::address).orElse(theirs.address());
        List<Codec> receive = mine.codecs().stream().filter(codec -> !codec.isTelephoneEvent() && listed(theirs, codec)).toList();
        Optional<Codec> sendEvent = TelephoneEvents.with(send, theirs.codecs());
        Optional<Codec> receiveEvent = sendEvent.flatMap(event -> mine.codecs().stream().filter(event::sameEncoding).findFirst());
        return new MediaPlane.MediaSettings(
                theirs.address(),
                nowhere ? 0 : theirs.port(),
                rtcpAddress,
                nowhere ? 0 : rtcpPort,
                theirs.rtcpMux(),
                signallingSource,
                send,
                receive,
                receiveEvent.isPresent() ? type(sendEvent) : OptionalInt.empty(),
                type(receiveEvent),
                receiveEvent.map(Codec::clockRateHz).orElse(Codec.TELEPHONE_EVENT.clockRateHz()),
                ptimeMs(theirs),
                mine.direction().and(theirs.effectiveDirection().reversed()),
                theirs.voipMetrics());
    }

    private static int ptimeMs(Audio theirs) {
        int wished = Math.clamp(theirs.ptimeMs().orElse(20), 10, 60);
        return Math.min(wished, Math.max(10, theirs.maxptimeMs().orElse(60)));
    }

    private static boolean listed(Audio audio, Codec codec) {
        return audio.codecs().stream().anyMatch(codec::sameEncoding);
    }

    private static boolean isAudio(Codec codec) {
        return !codec.isTelephoneEvent() && !codec.isComfortNoise();
    }

    private static OptionalInt type(Optional<Codec> codec) {
        return codec.map(known -> OptionalInt.of(known.payloadType())).orElse(OptionalInt.empty());
    }

    /** Those of the offer that we can carry, with its payload types and our parameters: the preferred ones first, then in its order. */
    private static List<Codec> common(Audio offered, Ours ours) {
        List<Codec> carried = offered.codecs().stream().filter(ours::carries).toList();
        Stream<Codec> first = ours.preferred().stream().flatMap(wanted -> carried.stream().filter(wanted::sameEncoding));
        return Stream.concat(first, carried.stream()).distinct().map(codec -> codec.withParameters(ours.parameters(codec))).toList();
    }

    private static List<Codec> withEvent(List<Codec> codecs, Audio offered) {
        Codec spoken = codecs.stream().filter(Negotiation::isAudio).findFirst().orElseThrow();
        return Stream.concat(codecs.stream(), TelephoneEvents.with(spoken, offered.codecs()).stream()).toList();
    }

    private static List<Codec> firstOffer(Ours ours) {
        List<Codec> audio = ours.inOrder();
        return PayloadTypes.distinct(Stream.concat(audio.stream(), TelephoneEvents.beside(audio)).toList());
    }

    /** {@code voipMetrics}: an offer asks for them; an answer only of a side that has shown that it knows them, since older phones are not to be tried. */
    private static Audio audio(Ours ours, List<Codec> codecs, Direction direction, boolean voipMetrics) {
        return new Audio(ours.address(), ours.port(), Optional.empty(), false, codecs, OptionalInt.of(ours.ptimeMs()), OptionalInt.empty(), direction, voipMetrics);
    }

    private static Line withDirection(Line line, Direction direction) {
        return switch (line) {
            case Audio a when a.port() != 0 -> new Audio(a.address(), a.port(), a.rtcp(), a.rtcpMux(), a.codecs(), a.ptimeMs(), a.maxptimeMs(), direction, a.voipMetrics());
            case Audio a -> a;
            case Other o -> o;
        };
    }

    private static Line refused(Line line) {
        return switch (line) {
            case Audio a -> new Audio(a.address(), 0, Optional.empty(), false, a.codecs(), OptionalInt.empty(), OptionalInt.empty(), Direction.SENDRECV);
            case Other o -> new Other(o.media(), 0, o.protocol(), o.formats());
        };
    }

    /** An unchanged body keeps its version, a changed one has the next (RFC 3264 8). */
    private static Description versioned(Ours ours, List<Line> lines, Optional<Description> inForce) {
        long last = inForce.map(before -> before.origin().version()).orElse(0L);
        boolean same = inForce.map(before -> before.lines().equals(lines)).orElse(false);
        return new Description(origin(ours, same ? last : last + 1), lines);
    }

    private static Origin origin(Ours ours, long version) {
        return new Origin("tandem", ours.sessionId(), version, ours.address());
    }

    private static Refusal notAcceptable(String warning) {
        return new Refusal(488, "", List.of(), OptionalInt.empty(), List.of(new Header("Warning", warning)));
    }
}
