package io.tandem.phone;

import io.tandem.phone.media.AudioSource;
import io.tandem.phone.media.PhoneCodec;
import io.tandem.phone.wire.SipTimers;
import io.tandem.phone.wire.TraceEntry;
import io.tandem.phone.wire.TransportKind;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Gathers what a phone is; without any call: user "phone" on a free UDP port of 127.0.0.1, PCMU and PCMA, 20 ms, silence, answers by hand. */
public final class PhoneBuilder {
    private String user = "phone";
    private String password = "";
    private Optional<String> authUser = Optional.empty();
    private String displayName = "";
    private Optional<String> domain = Optional.empty();
    private Optional<InetSocketAddress> server = Optional.empty();
    private TransportKind transport = TransportKind.UDP;
    private InetSocketAddress local = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0);
    private List<PhoneCodec> codecs = List.of(PhoneCodec.PCMU, PhoneCodec.PCMA);
    private int ptimeMs = 20;
    private OptionalInt dtmfPayloadType = OptionalInt.of(101);
    private Supplier<AudioSource> source = AudioSource::silence;
    private ProvisionalReliability reliability = ProvisionalReliability.OFF;
    private OptionalInt sessionExpiresSeconds = OptionalInt.empty();
    private int registerExpiresSeconds = 300;
    private SipTimers timers = SipTimers.STANDARD;
    private AnswerPlan answerPlan = AnswerPlan.manual();
    private int maxRecordSeconds = 60;
    private Consumer<TraceEntry> listener = e -> { };

    PhoneBuilder() {}

    public PhoneBuilder user(String newUser) {
        user = newUser;
        return this;
    }

    public PhoneBuilder password(String newPassword) {
        password = newPassword;
        return this;
    }

    /** The digest user when it differs from the user. */
    public PhoneBuilder authUser(String newAuthUser) {
        authUser = Optional.of(newAuthUser);
        return this;
    }

    public PhoneBuilder displayName(String name) {
        displayName = name;
        return this;
    }

    /** Host part of identity and dialled numbers; else the server's address, else our own. */
    public PhoneBuilder domain(String newDomain) {
        domain = Optional.of(newDomain);
        return this;
    }

    public PhoneBuilder server(InetSocketAddress address) {
        server = Optional.of(address);
        return this;
    }

    public PhoneBuilder transport(TransportKind kind) {
        transport = kind;
        return this;
    }

    /** Numeric address and port to bind; port 0 picks a free one. RTP takes free ports on the same address. */
    public PhoneBuilder local(InetSocketAddress address) {
        local = address;
        return this;
    }

    public PhoneBuilder codecs(PhoneCodec... newCodecs) {
        codecs = List.of(newCodecs);
        return this;
    }

    public PhoneBuilder ptimeMs(int milliseconds) {
        if (milliseconds < 10 || milliseconds > 60 || milliseconds % 10 != 0) {
            throw new IllegalArgumentException("ptime " + milliseconds + ": 10, 20, 30, 40, 50 or 60 ms");
        }
        ptimeMs = milliseconds;
        return this;
    }

    public PhoneBuilder dtmfPayloadType(int payloadType) {
        dtmfPayloadType = OptionalInt.of(payloadType);
        return this;
    }

    public PhoneBuilder withoutDtmf() {
        dtmfPayloadType = OptionalInt.empty();
        return this;
    }

    /** What each call plays. */
    public PhoneBuilder play(Supplier<AudioSource> newSource) {
        source = newSource;
        return this;
    }

    public PhoneBuilder tone(double hertz, double levelDbm0) {
        return play(() -> AudioSource.tone(hertz, levelDbm0));
    }

    public PhoneBuilder reliability(ProvisionalReliability value) {
        reliability = value;
        return this;
    }

    public PhoneBuilder sessionExpiresSeconds(int seconds) {
        sessionExpiresSeconds = OptionalInt.of(seconds);
        return this;
    }

    public PhoneBuilder registerExpiresSeconds(int seconds) {
        registerExpiresSeconds = seconds;
        return this;
    }

    public PhoneBuilder timers(SipTimers newTimers) {
        timers = newTimers;
        return this;
    }

    public PhoneBuilder answering(AnswerPlan plan) {
        answerPlan = plan;
        return this;
    }

    /** How much of each call's sound is kept, from its beginning. */
    public PhoneBuilder maxRecordSeconds(int seconds) {
        maxRecordSeconds = seconds;
        return this;
    }

    /** Hears of every message as it goes or comes; must not block. */
    public PhoneBuilder listener(Consumer<TraceEntry> newListener) {
        listener = newListener;
        return this;
    }

    /** Binds and starts; throws UncheckedIOException that names the address. */
    public Phone start(PhoneRuntime runtime) {
        String host = domain.orElseGet(() -> server.map(s -> s.getAddress().getHostAddress()).orElse(local.getAddress().getHostAddress()));
        return new Phone(runtime, new PhoneSettings(user, password, authUser.orElse(user), displayName, host, server, transport, local, codecs, ptimeMs,
                dtmfPayloadType, source, reliability, sessionExpiresSeconds, registerExpiresSeconds, timers, answerPlan, maxRecordSeconds, listener));
    }
}
