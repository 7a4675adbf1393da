package io.tandem.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Phones made of sipp: registered first, then waiting. */
final class SippPhones {
    private SippPhones() {}

    /** Registers the contact of the scenario's port as the user's and starts the scenario there. */
    static Sipp registered(RunningServer server, String user, Sipp.Builder scenario) {
        int port = Ports.freePair();
        register(server, user, port, port);
        return new Registered(server, user, port, port).and(scenario.user(user).port(port).server());
    }

    /** Registers from one port the contact of another. */
    static void register(RunningServer server, String user, int port, int contactPort) {
        try (Sipp register = Sipp.scenario("register").user(user).port(port).with("contact-port", Integer.toString(contactPort)).client(server.sip())) {
            register.awaitSuccess();
        }
    }

    static void unregister(RunningServer server, String user, int port, int contactPort) {
        try (Sipp register = Sipp.scenario("unregister").user(user).port(port).with("contact-port", Integer.toString(contactPort)).client(server.sip())) {
            register.awaitSuccess();
        }
    }

    private record Registered(RunningServer server, String user, int port, int contactPort) {
        Sipp and(Sipp sipp) {
            return sipp.afterwards(() -> unregister(server, user, port, contactPort));
        }
    }

    /** Waits for both; a failure tells what all three saw. */
    static void bothSucceed(Sipp caller, Sipp callee, RunningServer server) {
        try {
            caller.awaitSuccess();
            callee.awaitSuccess();
        } catch (AssertionError e) {
            throw new AssertionError(e.getMessage() + "\n=== caller\n" + caller.story() + "\n=== callee\n" + callee.story() + "\n=== server\n" + server.log() + "\n" + server.ladder(), e);
        }
    }

    static InetSocketAddress loopback(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    /** The counter whose line in /metrics begins like this. */
    static double counter(RunningServer server, String start) {
        return server.metrics().lines().filter(line -> line.startsWith(start)).mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1))).sum();
    }

    /** All lines of the server's call records. */
    static String callRecords(RunningServer server) {
        Path calls = server.dataDirectory().resolve("calls");
        try (Stream<Path> files = Files.list(calls)) {
            return files.map(Program::read).collect(Collectors.joining());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
