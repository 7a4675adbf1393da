package io.tandem.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** linphonec without a sound card, driven over its standard input. */
final class Linphone implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(45);

    private final Program program;
    private final Path recording;

    private Linphone(Program program, Path recording) {
        this.program = program;
        this.recording = recording;
    }

    /**
     * Starts the phone of a user, which speaks the WAV.
     *
     * @param codec {@code PCMU}, {@code PCMA} or {@code opus}, the only one it has
     * @param answers by itself
     */
    static Linphone start(InetSocketAddress server, String user, String codec, boolean answers, Path source) {
        return start(user, settings(server, user, codec, "events"), answers, source);
    }

    /** The same for one that sends its digits by {@code INFO} and knows no telephone-event. */
    static Linphone startWithInfo(InetSocketAddress server, String user, String codec, Path source) {
        return start(user, settings(server, user, codec, "info"), false, source);
    }

    /** The same for one that knows neither of both: its digits are tones in its audio. */
    static Linphone startWithTones(InetSocketAddress server, String user, String codec, Path source) {
        return start(user, settings(server, user, codec, "tones"), false, source);
    }

    /** Starts the phone with nothing but a port of its own, as it comes out of its package. */
    static Linphone startFresh(String user, Path source) {
        return start(user, "[sip]\nsip_port=%d\nsip_tcp_port=0\n".formatted(Ports.freePair()), false, source);
    }

    private static Linphone start(String user, String settings, boolean answers, Path source) {
        Path directory = Program.newDirectory("linphone-" + user);
        Path rc = directory.resolve("linphonerc");
        Program.write(rc, settings);
        try {
            Files.createDirectories(directory.resolve(".local/share/linphone"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<String> command = answers ? List.of("linphonec", "-a", "-c", rc.toString()) : List.of("linphonec", "-c", rc.toString());
        Program program = Program.start("linphonec-" + user, directory, Map.of("HOME", directory.toString()), command);
        Linphone phone = new Linphone(program, directory.resolve("heard.wav"));
        program.awaitLog("linphonec> ", 0, PATIENCE);
        phone.type("soundcard use files");
        phone.type("play " + source);
        phone.type("record " + phone.recording);
        return phone;
    }

    private static String settings(InetSocketAddress server, String user, String codec, String digits) {
        int rtp = Ports.freeRange(10);
        return """
            [sip]
            sip_port=%d
            sip_tcp_port=0
            bind_address=127.0.0.1
            use_ipv6=0
            default_proxy=0
            use_info=%d
            use_rfc2833=%d
            [net]
            prefer_ipv6=0
            [rtp]
            bind_address=127.0.0.1
            audio_rtp_port=%d
            audio_jitt_comp=120
            audio_adaptive_jitt_comp_enabled=0
            [sound]
            echocancellation=0
            echolimiter=0
            agc=0
            [proxy_0]
            reg_proxy=<sip:127.0.0.1:%d;transport=udp>
            reg_identity=<sip:%s@tandem.local>
            reg_expires=120
            reg_sendregister=1
            publish=0
            [auth_info_0]
            username=%s
            passwd=secret-%s
            realm=tandem.local
            %s""".formatted(Ports.freePair(), digits.equals("info") ? 1 : 0, digits.equals("events") ? 1 : 0, rtp, server.getPort(), user, user, user, codecs(codec));
    }

    private static String codecs(String codec) {
        StringBuilder codecs = new StringBuilder();
        List<String> names = List.of("PCMU", "PCMA", "opus");
        for (int i = 0; i < names.size(); i++) {
            codecs.append("[audio_codec_").append(i).append("]\nmime=").append(names.get(i)).append(names.get(i).equals("opus") ? "\nrate=48000\nchannels=2" : "\nrate=8000\nchannels=1").append("\nenabled=").append(names.get(i).equals(codec) ? 1 : 0).append('\n');
        }
        return codecs.toString();
    }

    void type(String line) {
        program.type(line);
    }

    /** Waits for the registration; a phone that does not get there is closed. */
    Linphone registered() {
        try {
            Await.until("linphonec to be registered", PATIENCE, this::isRegistered, this::story);
            return this;
        } catch (AssertionError e) {
            close();
            throw e;
        }
    }

    /** Asks the phone, which does not tell by itself. */
    private boolean isRegistered() {
        int before = program.log().length();
        type("status register");
        program.awaitLog("registered(=| , |, )", before, PATIENCE);
        return program.log().substring(before).contains("registered, identity=");
    }

    void call(String uri) {
        type("call " + uri);
    }

    void awaitEstablished() {
        program.awaitLog("Call \\d+ .*(connected|answered)", 0, PATIENCE);
    }

    void awaitLog(String pattern) {
        program.awaitLog(pattern, 0, PATIENCE);
    }


    /** Waits for a line of the phone; the story tells what else to read when it does not come. */
    void awaitLog(String pattern, Supplier<String> story) {
        Await.until("linphonec to print " + pattern, PATIENCE, () -> Pattern.compile(pattern).matcher(log()).find(), () -> story() + story.get());
    }

    String log() {
        return program.log();
    }

    /** Ends the phone; after that the recording is complete. */
    void quit() {
        type("quit");
        program.closeInput();
        program.awaitExit(PATIENCE);
    }

    Recording heard() {
        return Recording.read(recording);
    }

    String story() {
        return program.story();
    }

    @Override
    public void close() {
        program.close();
    }
}
