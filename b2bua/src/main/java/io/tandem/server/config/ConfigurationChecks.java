package io.tandem.server.config;

import io.tandem.server.config.User.Credential;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Checks that concern more than one key. */
final class ConfigurationChecks {
    private final Configuration configuration;
    private final Source source;

    private ConfigurationChecks(Configuration configuration, Source source) {
        this.configuration = configuration;
        this.source = source;
    }

    /** Notes every error in the source. */
    static void check(Configuration configuration, Source source) {
        ConfigurationChecks checks = new ConfigurationChecks(configuration, source);
        checks.durations();
        checks.listeners();
        checks.media();
        checks.sound();
        checks.groups();
        checks.parking();
        checks.demoPasswords();
    }

    private void durations() {
        atMost(Keys.MIN_SE, configuration.sip().minSe(), Keys.SESSION_EXPIRES, configuration.sip().sessionExpires());
        Configuration.Registrar registrar = configuration.registrar();
        atMost(Keys.MIN_EXPIRES, registrar.minExpires(), Keys.DEFAULT_EXPIRES, registrar.defaultExpires());
        atMost(Keys.DEFAULT_EXPIRES, registrar.defaultExpires(), Keys.MAX_EXPIRES, registrar.maxExpires());
    }

    private void atMost(Key<Duration> lower, Duration low, Key<Duration> upper, Duration high) {
        if (low.compareTo(high) > 0) {
            Key<?> at = source.entry(lower.path()).isPresent() ? lower : upper;
            error(at, lower.path() + " (" + low.toSeconds() + "s) is above " + upper.path() + " (" + high.toSeconds()
                    + "s); allowed is at most as much");
        }
    }

    private void listeners() {
        if (configuration.sip().udp().isEmpty() && configuration.sip().tcp().isEmpty()) {
            error(Keys.SIP_UDP, "sip.udp and sip.tcp are both off; allowed is at most one of them");
        }
        Map<InetSocketAddress, String> taken = new LinkedHashMap<>();
        tcpSockets().forEach((key, socket) -> {
            String other = taken.putIfAbsent(socket, key.path());
            if (other != null && socket.getPort() != 0) {
                error(key, key.path() + ": " + text(socket) + " is taken by " + other + "; allowed is a TCP port of its own");
            }
        });
    }

    private void media() {
        Configuration.Media media = configuration.media();
        if (media.address().isAnyLocalAddress() || media.address().isMulticastAddress()) {
            error(Keys.MEDIA_ADDRESS, "media.address: " + media.address().getHostAddress() + " cannot be told to a phone; allowed is one address of this machine");
        }
        configuration.sip().udp().filter(udp -> overlaps(udp.getAddress(), media.address()))
                .filter(udp -> udp.getPort() >= media.ports().first() && udp.getPort() <= media.ports().last())
                .ifPresent(udp -> error(Keys.MEDIA_PORTS, "media.ports: the port of sip.udp, " + udp.getPort() + ", lies inside; allowed is a range without it"));
    }

    private static boolean overlaps(InetAddress one, InetAddress other) {
        return one.equals(other) || one.isAnyLocalAddress();
    }

    private void sound() {
        Configuration.Sound sound = configuration.sound();
        sound.folder().filter(folder -> !Files.isDirectory(folder) || !Files.isReadable(folder) || !Files.isExecutable(folder)).ifPresent(folder ->
                error(Keys.SOUND_DIR, "sound.dir: " + folder + (Files.exists(folder) ? " is no folder that can be read" : " does not exist") + "; allowed is a readable folder, or none"));
        sound.ffmpeg().filter(program -> !Files.isRegularFile(program) || !Files.isExecutable(program)).ifPresent(program ->
                error(Keys.SOUND_FFMPEG, "sound.ffmpeg: " + program + (Files.exists(program) ? " is no program that can be run" : " does not exist") + "; allowed is a program, or bundled"));
    }

    private void groups() {
        Set<String> users = configuration.users().stream().map(User::number).collect(Collectors.toSet());
        for (Group group : configuration.groups()) {
            String path = "groups." + group.number();
            if (users.contains(group.number())) {
                source.error(source.position(path), path + ": a user has that number; allowed is a number of its own");
            }
            if (group.members().isEmpty()) {
                source.error(source.position(path), path + ": has nobody in it; allowed is members, or a pickup-group that has any");
            }
            group.members().stream().filter(member -> !users.contains(member)).forEach(member ->
                    source.error(source.position(Keys.GROUP_MEMBERS.path(group.number())), Keys.GROUP_MEMBERS.path(group.number()) + ": there is no user " + member + "; allowed are numbers of users"));
        }
    }

    private void parking() {
        Stream<String> numbers = Stream.concat(configuration.users().stream().map(User::number), configuration.groups().stream().map(Group::number));
        Set<String> known = numbers.collect(Collectors.toSet());
        configuration.services().parkingFallBack().filter(number -> !known.contains(number)).ifPresent(number ->
                error(Keys.PARKING_FALL_BACK, Keys.PARKING_FALL_BACK.path() + ": there is no user or group " + number + "; allowed is the number of one, or none"));
    }

    private void demoPasswords() {
        List<String> demo = configuration.users().stream().filter(this::hasDemoPassword).map(User::number).toList();
        if (demo.isEmpty()) {
            return;
        }
        String who = demo.size() == 1 ? "user " + demo.getFirst() + " has" : demo.size() + " users (" + demo.getFirst() + " first) have";
        String rest = " can be reached by others while " + who + " the demo password secret-NUMBER; allowed is a loopback address, or users with passwords of their own";
        Map<Key<?>, InetSocketAddress> sockets = tcpSockets();
        configuration.sip().udp().ifPresent(udp -> sockets.put(Keys.SIP_UDP, udp));
        sockets.put(Keys.MEDIA_ADDRESS, new InetSocketAddress(configuration.media().address(), 0));
        sockets.forEach((key, socket) -> {
            if (!socket.getAddress().isLoopbackAddress()) {
                error(key, key.path() + ": " + socket.getAddress().getHostAddress() + rest);
            }
        });
    }

    private boolean hasDemoPassword(User user) {
        String password = DemoUsers.password(user.number());
        return switch (user.credential()) {
            case Credential.Password(String value) -> value.equals(password);
            case Credential.Digests digests -> {
                String secret = user.number() + ":" + configuration.sip().domain() + ":" + password;
                yield digests.md5().filter(Digest.hex("MD5", secret)::equals).isPresent()
                        || digests.sha256().filter(Digest.hex("SHA-256", secret)::equals).isPresent();
            }
        };
    }

    private Map<Key<?>, InetSocketAddress> tcpSockets() {
        Map<Key<?>, InetSocketAddress> sockets = new LinkedHashMap<>();
        configuration.sip().tcp().ifPresent(tcp -> sockets.put(Keys.SIP_TCP, tcp));
        configuration.sip().ws().ifPresent(ws -> sockets.put(Keys.SIP_WS, ws));
        sockets.put(Keys.HTTP_LISTEN, configuration.http().listen());
        return sockets;
    }

    private void error(Key<?> key, String message) {
        source.error(source.position(key.path()), message);
    }

    private static String text(InetSocketAddress socket) {
        String host = socket.getAddress().getHostAddress();
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + socket.getPort();
    }
}
