package io.tandem.phone.command;

import io.tandem.phone.Phone;
import io.tandem.phone.PhoneBuilder;
import io.tandem.phone.PhoneRuntime;
import io.tandem.phone.ProvisionalReliability;
import io.tandem.phone.media.PhoneCodec;
import io.tandem.phone.sip.HostPort;
import io.tandem.phone.wire.MessageTrace;
import io.tandem.phone.wire.TransportKind;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Who the phone is and where its server is. */
final class PhoneOptions {
    @Option(names = "--user", defaultValue = "phone", description = "user name; also the digest user (default: ${DEFAULT-VALUE})")
    private String user = "";

    @Option(names = "--password", defaultValue = "", description = "digest password")
    private String password = "";

    @Option(names = "--server", paramLabel = "HOST:PORT", description = "where requests go, for example 127.0.0.1:5060")
    private Optional<String> server = Optional.empty();

    @Option(names = "--domain", description = "host part of identity and numbers (default: the server's address)")
    private Optional<String> domain = Optional.empty();

    @Option(names = "--transport", defaultValue = "udp", description = "udp or tcp (default: ${DEFAULT-VALUE})")
    private String transport = "";

    @Option(names = "--local", paramLabel = "HOST:PORT", defaultValue = "127.0.0.1:0", description = "address to bind; port 0 picks one (default: ${DEFAULT-VALUE})")
    private String local = "";

    @Option(names = "--codec", defaultValue = "pcmu,pcma", description = "pcmu, pcma or both in order of preference (default: ${DEFAULT-VALUE})")
    private String codec = "";

    @Option(names = "--ptime", paramLabel = "MS", defaultValue = "20", description = "milliseconds of sound in a packet, 10 to 60 (default: ${DEFAULT-VALUE})")
    private int ptimeMs;

    @Option(names = "--play", defaultValue = "silence", description = "FILE.wav, tone:1004@-10 or silence (default: ${DEFAULT-VALUE})")
    private String play = "";

    @Option(names = "--100rel", defaultValue = "off", description = "off, supported or required (default: ${DEFAULT-VALUE})")
    private String reliability = "";

    @Option(names = "--session-expires", paramLabel = "SECONDS", description = "ask for a session timer")
    private Optional<Integer> sessionExpires = Optional.empty();

    @Option(names = "--expires", paramLabel = "SECONDS", defaultValue = "300", description = "of a registration (default: ${DEFAULT-VALUE})")
    private int expiresSeconds;

    @Option(names = "--max-record", paramLabel = "SECONDS", defaultValue = "600", description = "sound that is kept (default: ${DEFAULT-VALUE})")
    private int maxRecordSeconds;

    @Option(names = {"-v", "--verbose"}, description = "each message as a line of a ladder on standard error")
    private boolean verbose;

    boolean hasServer() {
        return server.isPresent();
    }

    /** Throws IllegalArgumentException or SipParseException for a value that is not allowed, UncheckedIOException when the address cannot be bound. */
    Phone start(PhoneRuntime runtime, java.util.function.UnaryOperator<PhoneBuilder> more, PrintWriter err) {
        PhoneCodec[] codecs = Arrays.stream(codec.split(",", -1)).map(PhoneCodec::parse).toArray(PhoneCodec[]::new);
        PhoneBuilder builder = Phone.builder().user(user).password(password).transport(oneOf(TransportKind.class, "--transport", transport))
                .local(HostPort.parse(local).toAddress()).codecs(codecs).ptimeMs(ptimeMs).play(PlayText.parse(play))
                .reliability(oneOf(ProvisionalReliability.class, "--100rel", reliability)).registerExpiresSeconds(expiresSeconds).maxRecordSeconds(maxRecordSeconds);
        server.ifPresent(s -> builder.server(HostPort.parse(s).toAddress()));
        domain.ifPresent(builder::domain);
        sessionExpires.ifPresent(builder::sessionExpiresSeconds);
        if (verbose) {
            long startNs = runtime.timers().nowNs();
            builder.listener(e -> {
                err.println(MessageTrace.line(e, startNs));
                err.flush();
            });
        }
        return more.apply(builder).start(runtime);
    }

    private static <E extends Enum<E>> E oneOf(Class<E> kind, String option, String text) {
        for (E value : kind.getEnumConstants()) {
            if (value.name().equalsIgnoreCase(text)) {
                return value;
            }
        }
        throw new IllegalArgumentException(option + " " + text + ": one of " + Arrays.toString(kind.getEnumConstants()).toLowerCase(java.util.Locale.ROOT));
    }
}
