package io.tandem.interop;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** baresip without a sound card: plays a WAV, writes what it hears to another, takes orders over its control connection. */
final class Baresip implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(45);
    private static final Pattern TYPE = Pattern.compile("\"type\" *: *\"([^\"]*)\"");
    private static final Pattern PARAM = Pattern.compile("\"param\" *: *\"([^\"]*)\"");

    private final Program program;
    private final Socket control;
    private final List<String> messages = new CopyOnWriteArrayList<>();

    private Baresip(Program program, Socket control) {
        this.program = program;
        this.control = control;
    }

    /**
     * Starts the phone of a user.
     *
     * @param codec as baresip writes it: {@code pcmu/8000/1}, {@code pcma/8000/1}, {@code g722/16000/1} or {@code opus/48000/2}
     * @param answer {@code auto} or {@code manual}
     * @param source WAV that it speaks, of the codec's rate and channels; the call ends with the file
     */
    static Baresip start(InetSocketAddress server, String user, String codec, String answer, Path source) {
        Path directory = Program.newDirectory("baresip-" + user);
        int controlPort = Ports.freePair();
        Program.write(directory.resolve("config"), config(directory, controlPort, codec, source));
        Program.write(directory.resolve("accounts"), "<sip:%s@127.0.0.1:%d;transport=udp>;auth_user=%s;auth_pass=secret-%s;regint=60;answermode=%s;audio_codecs=%s\n"
                .formatted(user, server.getPort(), user, user, answer, codec));
        Program program = Program.start("baresip-" + user, directory, Map.of("HOME", directory.toString()),
                List.of("baresip", "-4", "-v", "-s", "-f", directory.toString(), "-t", "120"));
        try {
            Baresip phone = new Baresip(program, connect(program, controlPort));
            Thread.ofVirtual().start(phone::readControl);
            return phone;
        } catch (AssertionError e) {
            program.close();
            throw e;
        }
    }

    private static String config(Path directory, int controlPort, String codec, Path source) {
        int rtp = Ports.freeRange(20);
        return """
            net_interface 127.0.0.1
            sip_listen 127.0.0.1:%d
            rtp_ports %d-%d
            audio_source aufile,%s
            module_path %s
            module %s
            module aufile.so
            module sndfile.so
            module_tmp uuid.so
            module_tmp account.so
            module_app menu.so
            module_app ctrl_tcp.so
            ctrl_tcp_listen 127.0.0.1:%d
            snd_path %s
            """.formatted(Ports.freePair(), rtp, rtp + 19, source, modules(), module(codec), controlPort, directory);
    }

    /** The module that has a codec, as its file is named. */
    private static String module(String codec) {
        return codec.startsWith("pcm") ? "g711.so" : codec.substring(0, codec.indexOf('/')) + ".so";
    }

    /** Whether the package on this machine has the module. */
    static boolean hasModule(String file) {
        return folders().anyMatch(folder -> Files.exists(folder.resolve(file)));
    }

    private static Stream<Path> folders() {
        return Stream.of("/usr/lib/baresip/modules", "/usr/local/lib/baresip/modules").map(Path::of).filter(Files::isDirectory);
    }

    private static Path modules() {
        return folders().findFirst()
                .orElseThrow(() -> new IllegalStateException("baresip's modules are not where Debian's package baresip-core puts them, /usr/lib/baresip/modules"));
    }

    private static Socket connect(Program program, int port) {
        return Await.found("baresip's control connection", PATIENCE, () -> {
            try {
                return Optional.of(new Socket(InetAddress.getLoopbackAddress(), port));
            } catch (IOException e) {
                return Optional.empty();
            }
        }, program::story);
    }

    private void readControl() {
        try {
            while (true) {
                messages.add(Netstrings.read(control.getInputStream()));
            }
        } catch (EOFException | SocketException e) {
            messages.add("{\"type\":\"CONTROL_CLOSED\"}");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Gives an order and waits for its answer; fails if baresip says no. */
    String order(String command, String parameters) {
        String token = command + "-" + messages.size();
        try {
            control.getOutputStream().write(Netstrings.encode("{\"command\":\"%s\",\"params\":\"%s\",\"token\":\"%s\"}".formatted(command, parameters, token)));
        } catch (IOException e) {
            throw new UncheckedIOException("baresip takes no orders any more\n" + story(), e);
        }
        String answer = Await.found("baresip's answer to " + command, PATIENCE,
                () -> messages.stream().filter(message -> message.contains("\"token\":\"" + token + "\"")).findFirst(), this::story);
        if (!answer.replace(" ", "").contains("\"ok\":true")) {
            throw new AssertionError("baresip refuses " + command + " " + parameters + ": " + answer + "\n" + story());
        }
        return answer;
    }

    /** Waits for the registration, which may be over before the control connection stands and can tell; a phone that does not get there is closed. */
    Baresip registered() {
        try {
            program.awaitLog("200 OK .*\\[\\d+ binding", 0, PATIENCE);
            return this;
        } catch (AssertionError e) {
            close();
            throw e;
        }
    }

    void dial(String uri) {
        order("dial", uri);
    }

    void awaitEstablished() {
        awaitEvent("CALL_ESTABLISHED");
    }

    void awaitEvent(String type) {
        awaitEvents(type, 1);
    }

    /** Waits until baresip has told of so many events of the type since it started. */
    void awaitEvents(String type, int count) {
        Await.until("baresip's event " + type + " number " + count, PATIENCE, () -> events(type).size() >= count, this::story);
    }

    /** The parameters of the events of this type, so far. */
    List<String> events(String type) {
        return messages.stream().filter(message -> first(TYPE, message).equals(type)).map(message -> first(PARAM, message)).toList();
    }

    private static String first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? matcher.group(1) : "";
    }

    /** What the phone has heard in its last call; complete when the call is over. */
    Recording heard() {
        return Recording.read(Await.found("baresip's recording", PATIENCE, this::newestRecording, this::story));
    }

    private Optional<Path> newestRecording() {
        try (Stream<Path> files = Files.list(program.directory())) {
            return files.filter(file -> file.getFileName().toString().matches("dump-.*-dec\\.wav")).max(java.util.Comparator.comparing(Path::toString));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String story() {
        return program.story() + "\n--- control messages of baresip\n" + String.join("\n", messages);
    }

    @Override
    public void close() {
        try (program; control) {
            program.stop();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
