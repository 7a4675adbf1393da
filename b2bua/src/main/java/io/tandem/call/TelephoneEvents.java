package io.tandem.call;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Telephone-event beside audio: its clock is that of the audio, so there is one for each clock (RFC 4733 2.1). */
final class TelephoneEvents {
    private static final int WIDE_BAND_TYPE = 102;
    private static final int FULL_BAND_TYPE = 110;

    private TelephoneEvents() {}

    /** What we offer beside these codecs. */
    static Stream<Codec> beside(List<Codec> codecs) {
        return codecs.stream().mapToInt(Codec::clockRateHz).distinct().mapToObj(TelephoneEvents::ofClock);
    }

    private static Codec ofClock(int clockRateHz) {
        int payloadType = switch (clockRateHz) {
            case 8000 -> Codec.TELEPHONE_EVENT.payloadType();
            case 16_000 -> WIDE_BAND_TYPE;
            default -> FULL_BAND_TYPE;
        };
        return new Codec(payloadType, Codec.TELEPHONE_EVENT.encoding(), clockRateHz, 1, Codec.TELEPHONE_EVENT.parameters());
    }

    /** The one of those listed that goes with a codec; where its clock has none, the first, since many a phone lists 8000 Hz alone. */
    static Optional<Codec> with(Codec codec, List<Codec> listed) {
        List<Codec> events = listed.stream().filter(Codec::isTelephoneEvent).toList();
        return events.stream().filter(event -> event.clockRateHz() == codec.clockRateHz()).findFirst().or(() -> events.stream().findFirst());
    }
}
