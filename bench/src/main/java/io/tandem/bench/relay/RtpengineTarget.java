package io.tandem.bench.relay;

import io.tandem.bench.Cpu;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Debian's rtpengine in user space (no kernel table), driven over its control port. */
final class RtpengineTarget implements RelayTarget {
    static final String NAME = "rtpengine";

    private static final Pattern AUDIO_PORT = Pattern.compile("m=audio (\\d+) ");

    private final Process process;
    private final NgClient control;
    private final boolean transcode;

    RtpengineTarget(List<String> pin, int threads, boolean transcode, Path directory) throws IOException {
        this.transcode = transcode;
        int port = freePort();
        List<String> command = new ArrayList<>(pin);
        command.addAll(List.of(
                "rtpengine", "--foreground", "--table=-1", "--interface=127.0.0.1", "--listen-ng=127.0.0.1:" + port, "--num-threads=" + threads,
                "--port-min=10000", "--port-max=19999", "--log-level=3", "--log-stderr", "--config-file=none"));
        File log = directory.resolve("rtpengine.log").toFile();
        process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log).start();
        control = new NgClient(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        control.ask(Map.of("command", "ping"));
    }

    static boolean installed() {
        return Cpu.succeeds("rtpengine", "--version");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public long pid() {
        return process.pid();
    }

    @Override
    public List<CallPorts> open(List<CallPorts> generator) throws IOException {
        List<CallPorts> opened = new ArrayList<>();
        for (CallPorts ports : generator) {
            opened.add(open(opened.size(), ports));
        }
        return opened;
    }

    private CallPorts open(int index, CallPorts generator) throws IOException {
        Map<String, Object> offer = new LinkedHashMap<>(Map.of("command", "offer", "call-id", "bench-" + index, "from-tag", "a"));
        offer.put("ICE", "remove");
        offer.put("sdp", sdp(generator.first(), 0, "PCMU"));
        if (transcode) {
            offer.put("codec", Map.of("mask", List.of("PCMU"), "transcode", List.of("PCMA")));
        }
        int second = audioPort(control.ask(offer));
        Map<String, Object> answer = new LinkedHashMap<>(Map.of("command", "answer", "call-id", "bench-" + index, "from-tag", "a", "to-tag", "b"));
        answer.put("ICE", "remove");
        answer.put("sdp", transcode ? sdp(generator.second(), 8, "PCMA") : sdp(generator.second(), 0, "PCMU"));
        return new CallPorts(audioPort(control.ask(answer)), second);
    }

    private static String sdp(int port, int payloadType, String encoding) {
        return String.join("\r\n", "v=0", "o=- 1 1 IN IP4 127.0.0.1", "s=-", "c=IN IP4 127.0.0.1", "t=0 0",
                "m=audio " + port + " RTP/AVP " + payloadType, "a=rtpmap:" + payloadType + " " + encoding + "/8000", "a=ptime:20", "");
    }

    private static int audioPort(Map<String, Object> answer) throws IOException {
        Matcher matcher = AUDIO_PORT.matcher(String.valueOf(answer.get("sdp")));
        if (!matcher.find()) {
            throw new IOException("rtpengine refused a call: " + answer);
        }
        return Integer.parseInt(matcher.group(1));
    }

    @Override
    public long allocatedBytes() {
        return -1;
    }

    @Override
    public void close() throws IOException {
        control.close();
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
