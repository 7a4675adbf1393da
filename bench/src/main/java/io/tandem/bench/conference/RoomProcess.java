package io.tandem.bench.conference;

import io.tandem.bench.Unheard;
import io.tandem.conf.RoomCommand;
import io.tandem.conf.Rooms;
import io.tandem.conf.Seating;
import io.tandem.conf.mix.MixSettings;
import io.tandem.media.AudioCodec;
import io.tandem.media.MediaConfiguration;
import io.tandem.media.MediaMixer;
import io.tandem.media.MediaNode;
import io.tandem.media.MediaTime;
import io.tandem.media.MixerSeat;
import io.tandem.media.RemoteMedia;
import io.tandem.media.SessionHandle;
import io.tandem.media.io.PortRange;
import io.tandem.media.io.UdpAddress;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** One room under load: {@code seat PORT CODEC} seats a member whose phone is at that port and answers ours; {@code cycles} tells how long the mixer's cycles took since the last time. */
final class RoomProcess {
    private static final int FIRST_PORT = 10_000;
    private static final int SPARE_PAIRS = 100;
    private static final long LONGEST_CYCLE_NS = 1_000_000_000L;
    private static final long ROOM = 1;

    private final Histogram cyclesNs = new ConcurrentHistogram(LONGEST_CYCLE_NS, 3);
    private final MediaNode node;
    private final Rooms rooms;
    private long legs;

    private RoomProcess(int members) {
        PortRange ports = new PortRange(FIRST_PORT, FIRST_PORT + 2 * (members + SPARE_PAIRS) - 1);
        node = new MediaNode(MediaConfiguration.of(InetAddress.getLoopbackAddress(), ports), new MediaTime(System::nanoTime, InstantSource.system()), new SecureRandom(), new Unheard());
        rooms = new Rooms(node, Timed::new);
        node.start();
    }

    public static void main(String[] arguments) throws IOException {
        RoomProcess process = new RoomProcess(Integer.parseInt(arguments[0]));
        BufferedReader questions = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String question = questions.readLine(); question != null; question = questions.readLine()) {
            String[] words = question.split(" ", -1);
            System.out.println(words[0].equals("seat") ? process.seat(Integer.parseInt(words[1]), AudioCodec.valueOf(words[2])) : process.cycles());
        }
        process.node.close();
    }

    private String seat(int port, AudioCodec codec) {
        SessionHandle leg = node.open(++legs, Optional.empty()).orElseThrow(() -> new IllegalStateException("no media port for member " + legs + ": " + node.counters()));
        node.configure(leg, RemoteMedia.of(UdpAddress.of(InetAddress.getLoopbackAddress(), port), codec, OptionalInt.empty()));
        rooms.seat(ROOM, MixSettings.plain(), leg, Seating.PLAIN);
        return Integer.toString(leg.localRtp().port());
    }

    private String cycles() {
        String told = String.format(Locale.ROOT, "%d %d %d", cyclesNs.getValueAtPercentile(50), cyclesNs.getValueAtPercentile(99), cyclesNs.getMaxValue());
        cyclesNs.reset();
        return told;
    }

    /** Measures how long each cycle of a mixer takes. */
    private final class Timed implements MediaMixer<RoomCommand> {
        private final MediaMixer<RoomCommand> mixer;

        Timed(MediaMixer<RoomCommand> mixer) {
            this.mixer = mixer;
        }

        @Override
        public void onSeated(MixerSeat seat) {
            mixer.onSeated(seat);
        }

        @Override
        public void onLeft(MixerSeat seat) {
            mixer.onLeft(seat);
        }

        @Override
        public void onCommand(RoomCommand command) {
            mixer.onCommand(command);
        }

        @Override
        public void onTick(long nowNs) {
            long beganNs = System.nanoTime();
            mixer.onTick(nowNs);
            cyclesNs.recordValue(Math.min(LONGEST_CYCLE_NS, System.nanoTime() - beganNs));
        }
    }
}
