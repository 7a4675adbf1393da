package io.tandem.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.media.io.Datagram;
import io.tandem.media.io.DatagramOptions;
import io.tandem.media.io.DatagramSink;
import io.tandem.media.io.NioDatagramIo;
import io.tandem.media.io.PortRange;
import io.tandem.media.io.UdpAddress;
import io.tandem.media.sound.Sound;
import io.tandem.media.sound.SoundKind;
import io.tandem.media.sound.SoundLibrary;
import io.tandem.media.sound.TestSounds;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** A hundred files are converted, several at a time, while 200 legs hear music: what that adds to the longest gap. On demand, on a quiet machine: {@code -Dconversion.calls=true}. */
@EnabledIfSystemProperty(named = "conversion.calls", matches = "true")
class ConversionBesideCallsTest implements DatagramSink {
    private static final int LEGS = 200;
    private static final int FILES = 100;
    private static final int PARALLEL = 2;
    private static final long MS = 1_000_000L;
    private static final long WARM_NS = 10_000 * MS;
    private static final long PATIENCE_NS = 300_000 * MS;

    @TempDir
    private Path data = Path.of("");

    private final NioDatagramIo phones = new NioDatagramIo(DatagramOptions.ofCapacity(LEGS));
    private final Datagram place = new Datagram();
    private final long[] lastNs = new long[LEGS];
    private long longestNs;
    private long packets;

    @Test
    void aConversionAddsNoGap() throws Exception {
        Path files = TestSounds.mixedFiles(data.resolve("files"), FILES);
        PortRange range = new PortRange(22_000, 24_999);
        MediaConfiguration configuration = new MediaConfiguration(1, MediaMode.SHARED, MediaIo.AUTO, InetAddress.getLoopbackAddress(), range, Duration.ofSeconds(60),
                Duration.ZERO, Duration.ofSeconds(10), 64 * 1024, 256, 1024, 0);
        Sound music = TestSounds.tone("music", SoundKind.MUSIC, 400, 8_000, 500);
        try (MediaNode node = new MediaNode(configuration, new MediaTime(System::nanoTime, InstantSource.system()), new SplittableRandom(1), new RecordedEvents());
                ExecutorService pool = Executors.newFixedThreadPool(PARALLEL);
                SoundLibrary library = TestSounds.library(data.resolve("data"), files, PARALLEL, pool)) {
            node.start();
            for (int i = 0; i < LEGS; i++) {
                play(node, i, music);
            }
            listen(WARM_NS / 2, () -> false);
            long alone = longest(WARM_NS, () -> false);
            long began = System.nanoTime();
            library.scanSoon();
            long beside = longest(PATIENCE_NS, () -> library.counters().converted() >= FILES && library.counters().waiting() == 0);
            System.err.println("longest gap alone " + alone / MS + " ms, beside " + FILES + " conversions in " + (System.nanoTime() - began) / MS + " ms: " + beside / MS
                    + " ms; packets " + packets);
            assertThat(library.counters().converted()).isGreaterThanOrEqualTo(FILES);
            assertThat(library.counters().failed()).isZero();
            assertThat(packets).as("packets heard").isGreaterThan(45L * LEGS * 10);
            assertThat(beside - alone).as("added to the longest gap of %s ns", alone).isLessThan(20 * MS);
        } finally {
            phones.close();
        }
    }

    private void play(MediaNode node, int token, Sound music) {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        UdpAddress address = UdpAddress.of(loopback, phones.open(token, new InetSocketAddress(loopback, 0)).orElseThrow());
        SessionHandle leg = node.open(token + 1L, Optional.empty()).orElseThrow();
        node.configure(leg, RemoteMedia.of(address, AudioCodec.PCMU, OptionalInt.empty()));
        node.music(leg, "default", () -> List.of(music));
    }

    private long longest(long forNs, BooleanSupplier isOver) {
        longestNs = 0;
        listen(forNs, isOver);
        return longestNs;
    }

    private void listen(long forNs, BooleanSupplier isOver) {
        long endNs = System.nanoTime() + forNs;
        while (System.nanoTime() - endNs < 0 && !isOver.getAsBoolean()) {
            phones.receive(this, LEGS, 5 * MS);
        }
    }

    @Override
    public boolean hasRoom() {
        return true;
    }

    @Override
    public Datagram claim() {
        return place;
    }

    @Override
    public void commit() {
        long nowNs = System.nanoTime();
        int token = place.token();
        longestNs = lastNs[token] == 0 ? longestNs : Math.max(longestNs, nowNs - lastNs[token]);
        lastNs[token] = nowNs;
        packets++;
    }
}
