package io.tandem.phone;

import io.tandem.phone.media.AudioSource;
import io.tandem.phone.media.PhoneCodec;
import io.tandem.phone.wire.SipTimers;
import io.tandem.phone.wire.TraceEntry;
import io.tandem.phone.wire.TransportKind;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What {@link Phone.Builder} gathered. {@code server} is where all requests without a dialog go. */
record PhoneSettings(String user, String password, String authUser, String displayName, String domain, Optional<InetSocketAddress> server, TransportKind transport,
        InetSocketAddress local, List<PhoneCodec> codecs, int ptimeMs, OptionalInt dtmfPayloadType, Supplier<AudioSource> source,
        ProvisionalReliability reliability, OptionalInt sessionExpiresSeconds, int registerExpiresSeconds, SipTimers timers, AnswerPlan answerPlan,
        int maxRecordSeconds, Consumer<TraceEntry> listener) {
    PhoneSettings {
        codecs = List.copyOf(codecs);
    }

    /** Of what is heard: wide when a codec is. */
    int heardRateHz() {
        return codecs.stream().mapToInt(PhoneCodec::sampleRateHz).max().orElse(8_000);
    }
}
