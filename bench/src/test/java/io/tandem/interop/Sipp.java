package io.tandem.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One run of sipp with a scenario of ours. */
final class Sipp implements AutoCloseable {
    private static final String SCENARIO = "scenario.xml";
    private static final String MESSAGES = "messages.log";
    private static final String ERRORS = "errors.log";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** sipp binds the port, the next, and the same two for video. */
    private static final int MEDIA_PORTS = 6;

    private final Program program;
    private final int port;
    private final List<Runnable> afterwards = new ArrayList<>();

    private Sipp(Program program, int port) {
        this.program = program;
        this.port = port;
    }

    /** Has something done when the run is over. */
    Sipp afterwards(Runnable action) {
        afterwards.add(action);
        return this;
    }

    static Builder scenario(String name) {
        return new Builder(name);
    }

    int port() {
        return port;
    }

    /** Waits for the end; fails with sipp's errors and messages unless every call went as the scenario says. */
    Sipp awaitSuccess() {
        int code = program.awaitExit(PATIENCE);
        assertThat(code).as(() -> "exit code of sipp, 0 is success\n" + story()).isZero();
        return this;
    }

    List<SipMessage> messages() {
        return SipMessage.trace(Program.read(program.directory().resolve(MESSAGES)));
    }

    List<SipMessage> received() {
        return messages().stream().filter(message -> !message.sent()).toList();
    }

    /** Waits until sipp has received a request or response that begins like this. */
    void awaitReceived(String start) {
        Await.until("sipp to receive " + start, PATIENCE, () -> received().stream().anyMatch(message -> message.startLine().startsWith(start)), this::story);
    }

    String story() {
        return "--- sipp errors\n" + Program.read(program.directory().resolve(ERRORS)) + "--- sipp messages\n"
                + Program.read(program.directory().resolve(MESSAGES)) + "--- sipp screen\n" + program.log();
    }

    @Override
    public void close() {
        program.close();
        afterwards.forEach(Runnable::run);
    }

    /** What to run; the values fill the holes of the scenario. */
    static final class Builder {
        private final String scenario;
        private final Map<String, String> values = new LinkedHashMap<>(Map.of("headers", "", "invite-headers", "", "auth", "", "after-early", "", "after-183", ""));
        private final List<String> arguments = new ArrayList<>();
        private int port = Ports.freePair();
        private String user = "1000";
        private String password = "";

        private Builder(String scenario) {
            this.scenario = scenario;
        }

        /** Who calls or registers; the demo's password unless {@link #password} says otherwise. */
        Builder user(String user) {
            this.user = user;
            return this;
        }

        Builder password(String password) {
            this.password = password;
            return this;
        }

        /** Whom to call. */
        Builder calling(String number) {
            arguments.addAll(List.of("-s", number));
            return this;
        }

        Builder port(int port) {
            this.port = port;
            return this;
        }

        Builder with(String name, String value) {
            values.put(name, value);
            return this;
        }

        Builder argument(String... words) {
            arguments.addAll(List.of(words));
            return this;
        }

        /** Starts a client; its challenges lose their SHA-256 on the way. */
        Sipp client(InetSocketAddress server) {
            SipRelay md5 = SipRelay.withoutSha256(server);
            return start(List.of(text(md5.address()))).afterwards(md5::close);
        }

        /** Starts a client that sends to the relay. */
        Sipp through(SipRelay relay) {
            return start(List.of(text(relay.address())));
        }

        /** Starts a server and waits until it listens. */
        Sipp server() {
            Sipp sipp = start(List.of());
            try {
                Await.until("sipp to bind port " + port, Duration.ofSeconds(10), () -> Ports.isBoundUdp(port) || !sipp.program.isAlive(), sipp::story);
                assertThat(sipp.program.isAlive()).as(() -> "sipp waits for calls\n" + sipp.story()).isTrue();
            } catch (AssertionError e) {
                sipp.close();
                throw e;
            }
            return sipp;
        }

        private Sipp start(List<String> target) {
            Path directory = Program.newDirectory("sipp");
            values.putIfAbsent("contact-port", Integer.toString(port));
            Program.write(directory.resolve(SCENARIO), ScenarioTemplate.scenario(scenario, values));
            List<String> command = new ArrayList<>(List.of("sipp"));
            command.addAll(target);
            command.addAll(List.of("-sf", SCENARIO, "-i", "127.0.0.1", "-p", Integer.toString(port), "-mi", "127.0.0.1", "-mp", Integer.toString(Ports.freeRange(MEDIA_PORTS)),
                    "-cp", Integer.toString(Ports.freePair()), "-m", "1", "-nostdin", "-timeout", "25", "-timeout_error", "-recv_timeout", "12000",
                    "-trace_msg", "-message_file", MESSAGES, "-trace_err", "-error_file", ERRORS, "-key", "user", user,
                    "-au", user, "-ap", password.isEmpty() ? "secret-" + user : password));
            command.addAll(arguments);
            return new Sipp(Program.start("sipp", directory, Map.of(), command), port);
        }

        private static String text(InetSocketAddress address) {
            return address.getAddress().getHostAddress() + ":" + address.getPort();
        }
    }
}
