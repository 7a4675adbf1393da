package io.tandem.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.codec.AudioDecoder;
import io.tandem.codec.AudioMeasure;
import io.tandem.codec.opus.Opus;
import io.tandem.media.sound.Sound;
import io.tandem.media.sound.TestSounds;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The music that ships, five minutes of it through the worker: no gap, no packet early or late, and no click where pieces go round or follow one another. */
class FiveMinutesOfMusicTest extends LaboratoryTest {
    private static final int PIECE_S = 60;
    private static final int LISTEN_S = 5 * PIECE_S;
    private static final int FRAMES = 50 * LISTEN_S;
    private static final double SILENCE_DBM0 = -55;
    private static final int LONGEST_GAP_WINDOWS = 2;
    /** The decoder's delay and the ramps between pieces lie within. */
    private static final double AROUND_S = 0.05;

    @TempDir
    private Path data = Path.of("");

    private short[] listen(AudioCodec codec, List<Sound> pieces) {
        SessionHandle leg = lab.open(1, alice);
        RemoteMedia plain = RemoteMedia.of(alice.address, AudioCodec.PCMU, OptionalInt.empty());
        lab.configure(leg, new RemoteMedia(plain.rtp(), plain.rtcp(), false, plain.rtp(), codec, codec.staticPayloadType(), List.of(new ReceivedCodec(codec.staticPayloadType(), codec)),
                OptionalInt.empty(), OptionalInt.empty(), 20, 20, true, true));
        lab.tell(new MediaCommand.PlayMusic(leg.session(), "default", () -> pieces));
        for (int frame = 0; frame < FRAMES; frame++) {
            int before = alice.heard.size();
            lab.pass(20);
            assertThat(alice.heard.size() - before).as("packets in the 20 ms from %s ms on", 20 * frame).isEqualTo(1);
        }
        return decoded(codec);
    }

    private short[] decoded(AudioCodec codec) {
        AudioDecoder decoder = new CodecFactory(Opus.find()).decoder(codec);
        int frameSamples = decoder.sampleRateHz() / 50;
        short[] samples = new short[alice.heard.size() * frameSamples];
        for (int i = 0; i < alice.heard.size(); i++) {
            Phone.Heard packet = alice.heard.get(i);
            if (i > 0) {
                Phone.Heard before = alice.heard.get(i - 1);
                assertThat(packet.sequence()).isEqualTo(before.sequence() + 1 & 0xFFFF);
                assertThat(packet.timestamp() - before.timestamp()).as("step at packet %s", i).isEqualTo(codec.clockRateHz() / 50);
            }
            byte[] payload = packet.payload();
            assertThat(decoder.decode(payload, 0, payload.length, samples, i * frameSamples)).isEqualTo(frameSamples);
        }
        CodecFactory.close(decoder);
        return samples;
    }

    @ParameterizedTest
    @EnumSource(value = AudioCodec.class, names = {"PCMU", "G722", "OPUS"})
    void onePieceGoesRound(AudioCodec codec) {
        short[] heard = listen(codec, TestSounds.shippedMusic(data).subList(0, 1));
        assertNoGap(heard, codec.sampleRateHz());
        assertThat(clickAtTurns(heard, codec.sampleRateHz())).isLessThan(1.0);
    }

    @ParameterizedTest
    @ValueSource(strings = "PCMA")
    void twoPiecesFollowOneAnother(AudioCodec codec) {
        short[] heard = listen(codec, TestSounds.shippedMusic(data));
        assertNoGap(heard, codec.sampleRateHz());
        assertThat(clickAtTurns(heard, codec.sampleRateHz())).isLessThan(1.0);
    }

    @Test
    void theMeasuresHearAClickAndAGap() {
        short[] heard = listen(AudioCodec.PCMU, TestSounds.shippedMusic(data).subList(0, 1));
        short[] clicked = heard.clone();
        Arrays.fill(clicked, 2 * PIECE_S * 8000, 2 * PIECE_S * 8000 + 4, (short) 12_000);
        assertThat(clickAtTurns(clicked, 8000)).isGreaterThan(1.0);
        short[] cut = heard.clone();
        Arrays.fill(cut, 1_000_000, 1_000_000 + 8 * 90, (short) 0);
        assertThat(longestGap(cut, 8000)).isGreaterThan(LONGEST_GAP_WINDOWS);
    }

    private static void assertNoGap(short[] heard, int rateHz) {
        assertThat(heard).hasSizeGreaterThanOrEqualTo(FRAMES * rateHz / 50);
        assertThat(longestGap(heard, rateHz)).as("windows of 20 ms in the longest gap").isLessThanOrEqualTo(LONGEST_GAP_WINDOWS);
    }

    private static int longestGap(short[] heard, int rateHz) {
        int window = rateHz / 50;
        int longest = 0;
        int run = 0;
        for (int at = 0; at + window <= heard.length; at += window) {
            run = AudioMeasure.levelDbm0(heard, at, window) < SILENCE_DBM0 ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        return longest;
    }

    /** The roughest 2 ms around any turn against the roughest elsewhere; 1 and more is a click. Rough is what is left after two differences. */
    private static double clickAtTurns(short[] heard, int rateHz) {
        int window = rateHz / 500;
        double elsewhere = 0;
        double around = 0;
        for (int at = window; at + 2 * window < heard.length; at += window / 2) {
            double second = (double) at / rateHz;
            double fromTurn = Math.abs(second - PIECE_S * Math.rint(second / PIECE_S));
            boolean isTurn = fromTurn < AROUND_S && second > 1;
            double rough = roughness(heard, at, window);
            around = isTurn ? Math.max(around, rough) : around;
            elsewhere = isTurn ? elsewhere : Math.max(elsewhere, rough);
        }
        return around / elsewhere;
    }

    private static double roughness(short[] heard, int from, int window) {
        double sum = 0;
        for (int i = from; i < from + window; i++) {
            double bend = heard[i + 1] - 2.0 * heard[i] + heard[i - 1];
            sum += bend * bend;
        }
        return Math.sqrt(sum / window);
    }
}
