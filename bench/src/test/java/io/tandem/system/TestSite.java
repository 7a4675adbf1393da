package io.tandem.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.interop.Await;
import io.tandem.interop.RunningServer;
import io.tandem.phone.Phone;
import io.tandem.phone.PhoneBuilder;
import io.tandem.phone.PhoneCall;
import io.tandem.phone.PhoneRuntime;
import io.tandem.phone.media.Heard;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** A running server and the phones of one test class; each test takes new phones and gives them back with {@link #clear}. */
final class TestSite implements AutoCloseable {
    static final Duration WAIT = Duration.ofSeconds(30);
    /** Long enough for anything that is to follow to have come. */
    static final Duration QUIET = Duration.ofMillis(400);

    private static final int GOES = 8;

    private final RunningServer server;
    private final PhoneRuntime runtime = PhoneRuntime.start();
    private final List<Phone> phones = new ArrayList<>();
    private boolean strict = true;

    private TestSite(RunningServer server) {
        this.server = server;
    }

    /** Starts the demo with these settings changed, {@code KEY=VALUE} each. */
    static TestSite start(String... settings) {
        return new TestSite(RunningServer.start(settings));
    }

    static TestSite on(RunningServer server) {
        return new TestSite(server);
    }

    RunningServer server() {
        return server;
    }

    InetSocketAddress sip() {
        return server.sip();
    }

    PhoneRuntime runtime() {
        return runtime;
    }

    /** A phone of that user that knows the server and has not registered. */
    Phone phone(String user, UnaryOperator<PhoneBuilder> is) {
        Phone phone = is.apply(Phone.builder().user(user).password("secret-" + user).server(server.sip()).tone(tone(user), -10)).start(runtime);
        phones.add(phone);
        return phone;
    }

    Phone phone(String user) {
        return phone(user, builder -> builder);
    }

    Phone registered(String user, UnaryOperator<PhoneBuilder> is) {
        Phone phone = phone(user, is);
        assertThat(phone.register(WAIT)).as(() -> phone.trace().ladder()).isEqualTo(200);
        return phone;
    }

    Phone registered(String user) {
        return registered(user, builder -> builder);
    }

    /** Each user's phone plays a tone of its own: 1000 plays 500 Hz, 1001 plays 600 Hz and so on. */
    static double tone(String user) {
        return user.matches("10[0-9]{2}") ? 500 + 100.0 * (Integer.parseInt(user) - 1000) : 440;
    }

    /** Hears for 400 ms without a hole that user's tone at -10 dBm0, within 2 Hz and 1 dB; a loaded machine gets several goes. */
    static void assertHears(PhoneCall call, String user) {
        double hertz = tone(user);
        assertThat(call.media().awaitTone(hertz, WAIT)).as(() -> "heard " + call.media().heardLast(400) + ", not " + hertz + " Hz").isTrue();
        Heard heard = call.media().listen(400, WAIT).orElseThrow();
        for (int more = GOES; more > 0 && !isTone(heard, hertz); more--) {
            heard = call.media().listen(400, WAIT).orElseThrow();
        }
        assertThat(isTone(heard, hertz)).as("heard " + heard + ", not " + hertz + " Hz at -10 dBm0").isTrue();
    }

    private static boolean isTone(Heard heard, double hertz) {
        return Math.abs(heard.frequencyHz() - hertz) < 2 && Math.abs(heard.levelDbm0() + 10) < 1;
    }

    /** Checks that no RTP comes for 300 ms, once what was under way has arrived. */
    static void assertNoRtp(PhoneCall call) {
        Await.talkFor(Duration.ofMillis(100));
        long before = call.heard().counters().packets();
        Await.talkFor(Duration.ofMillis(300));
        assertThat(call.heard().counters().packets()).as("packets that came in 300 ms").isEqualTo(before);
    }

    static void eventually(String what, java.util.function.BooleanSupplier condition, java.util.function.Supplier<String> story) {
        Await.until(what, WAIT, condition, story);
    }

    /** The server has no call and no port of a call left. */
    void awaitIdle() {
        server.awaitIdle();
    }

    /** A value of /metrics by its whole name with labels; 0 when it is not there. */
    double metric(String name) {
        return server.metrics().lines().filter(line -> line.startsWith(name + " ")).mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1))).findFirst().orElse(0);
    }

    /** In this test a phone itself does wrong, so that what phones note is no fault of the server. */
    void expectNotes() {
        strict = false;
    }

    /** Takes the phones back: unregistered, closed, and no call left. Fails when a phone saw the server break a rule. */
    void clear() {
        boolean wasStrict = strict;
        strict = true;
        List<String> errors = new ArrayList<>();
        for (Phone phone : phones) {
            List.copyOf(phone.calls()).forEach(PhoneCall::hangUp);
            if (phone.isRegistered()) {
                phone.unregister(WAIT);
            }
            phone.errors().stream().filter(error -> !isFromElsewhere(error)).forEach(error -> errors.add(String.format(Locale.ROOT, "%s: %s%n%s", phone.identity(), error, phone.trace().ladder())));
        }
        try {
            server.awaitIdle();
        } finally {
            phones.forEach(Phone::close);
            phones.clear();
        }
        if (wasStrict) {
            assertThat(errors).isEmpty();
        }
    }

    /** Another program's datagram for whoever had the phone's port before. */
    private boolean isFromElsewhere(String error) {
        return error.startsWith("garbage from") && !error.contains(":" + server.sip().getPort() + ":");
    }

    @Override
    public void close() {
        phones.forEach(Phone::close);
        runtime.close();
        server.close();
    }
}
