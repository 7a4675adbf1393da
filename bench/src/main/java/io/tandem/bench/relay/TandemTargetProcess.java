package io.tandem.bench.relay;

import com.sun.management.ThreadMXBean;
import io.tandem.bench.Unheard;
import io.tandem.media.AudioCodec;
import io.tandem.media.MediaConfiguration;
import io.tandem.media.MediaIo;
import io.tandem.media.MediaMode;
import io.tandem.media.MediaNode;
import io.tandem.media.MediaTime;
import io.tandem.media.RemoteMedia;
import io.tandem.media.SessionHandle;
import io.tandem.media.io.PortRange;
import io.tandem.media.io.UdpAddress;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** The media plane under load: sets up bridges as it is told on standard input, one line a question, one line an answer. Ends with its input. */
final class TandemTargetProcess {
    private static final int FIRST_PORT = 10_000;
    private static final int SPARE_PAIRS = 200;

    private final MediaNode node;
    private final AudioCodec secondCodec;
    private long legs;

    private TandemTargetProcess(MediaMode mode, MediaIo io, int calls, boolean transcode) {
        secondCodec = transcode ? AudioCodec.PCMA : AudioCodec.PCMU;
        PortRange ports = new PortRange(FIRST_PORT, FIRST_PORT + 4 * (calls + SPARE_PAIRS) - 1);
        MediaConfiguration usual = MediaConfiguration.of(InetAddress.getLoopbackAddress(), ports);
        node = new MediaNode(
                new MediaConfiguration(1, mode, io, usual.bindAddress(), ports, usual.quarantine(), usual.pauseMax(), Duration.ofMinutes(10),
                        usual.receiveBufferBytes(), usual.ringSize(), usual.commandQueueSize(), usual.warmUp()),
                new MediaTime(System::nanoTime, InstantSource.system()), new SecureRandom(), new Unheard());
        node.start();
    }

    public static void main(String[] arguments) throws IOException {
        TandemTargetProcess target = new TandemTargetProcess(
                MediaMode.valueOf(arguments[0].toUpperCase(Locale.ROOT)), MediaIo.valueOf(arguments[1].toUpperCase(Locale.ROOT)),
                Integer.parseInt(arguments[2]), Boolean.parseBoolean(arguments[3]));
        BufferedReader questions = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String question = questions.readLine(); question != null; question = questions.readLine()) {
            System.out.println(target.answer(question.split(" ", -1)));
        }
        target.node.close();
    }

    private String answer(String[] question) {
        return question[0].equals("open")
                ? open(Integer.parseInt(question[1]), Integer.parseInt(question[2]))
                : Long.toString(allocatedByMediaThreads());
    }

    private String open(int firstRemote, int secondRemote) {
        SessionHandle first = leg(Optional.empty());
        SessionHandle second = leg(Optional.of(first));
        node.configure(first, RemoteMedia.of(loopback(firstRemote), AudioCodec.PCMU, OptionalInt.of(101)));
        node.configure(second, RemoteMedia.of(loopback(secondRemote), secondCodec, OptionalInt.of(101)));
        node.bridge(first, second);
        return first.localRtp().port() + " " + second.localRtp().port();
    }

    private SessionHandle leg(Optional<SessionHandle> beside) {
        return node.open(++legs, beside).orElseThrow(() -> new IllegalStateException("no media port for leg " + legs + ": " + node.counters()));
    }

    private static UdpAddress loopback(int port) {
        return UdpAddress.of(InetAddress.getLoopbackAddress(), port);
    }

    private static long allocatedByMediaThreads() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("media-"))
                .mapToLong(thread -> threads.getThreadAllocatedBytes(thread.threadId()))
                .sum();
    }
}
