package io.tandem.conf;

import io.tandem.codec.Resampler;
import io.tandem.codec.Tone;
import io.tandem.conf.mix.MixMember;
import io.tandem.conf.mix.Mixer;
import io.tandem.media.sound.Sound;
import io.tandem.media.sound.SoundFormat;
import io.tandem.media.sound.SoundFrames;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** What a room plays to all its members: announcements one after the other, and chimes. It sits at the mixer like somebody who always speaks. The worker's. */
final class RoomSound {
    /** Announcements that wait; those that come when so many do are left out. */
    private static final int MOST_WAITING = 16;
    private static final int SOUND_RATE_HZ = 16_000;
    private static final int TICKS_PER_S = 50;
    private static final double CHIME_DBM0 = -22;

    private final MixMember member = MixMember.source();
    private final Deque<CompletableFuture<List<Sound>>> announced = new ArrayDeque<>();
    private final Deque<SoundFrames> waiting = new ArrayDeque<>();
    private final short[] wide = new short[SOUND_RATE_HZ / TICKS_PER_S];
    private int rateHz = SOUND_RATE_HZ;
    private Resampler resampler = new Resampler(SOUND_RATE_HZ, SOUND_RATE_HZ);
    private Tone chime = new Tone(1_000, CHIME_DBM0, SOUND_RATE_HZ);
    private int chimeTicks;
    private int frame;
    private boolean seated;

    void play(CompletableFuture<List<Sound>> sounds) {
        if (announced.size() < MOST_WAITING) {
            announced.addLast(sounds);
        }
    }

    void chime(double frequencyHz, int durationMs) {
        chime = new Tone(frequencyHz, CHIME_DBM0, SOUND_RATE_HZ);
        chimeTicks = durationMs * TICKS_PER_S / 1000;
    }

    /** Puts what is to be heard in this tick before the mixer; it takes part only while there is something. */
    void onTick(Mixer mixer, int sampleRateHz) {
        takeNext();
        boolean sounds = chimeTicks > 0 || !waiting.isEmpty();
        if (sounds) {
            if (!seated) {
                mixer.add(member);
                seated = true;
            }
            nextFrame();
            convert(sampleRateHz);
            member.said();
        } else if (seated) {
            mixer.remove(member);
            seated = false;
        }
    }

    /** The next announcement, when the one before is over and its sounds are there. */
    private void takeNext() {
        if (waiting.isEmpty() && !announced.isEmpty() && announced.getFirst().isDone()) {
            announced.removeFirst().getNow(List.of()).forEach(sound -> waiting.addLast(sound.frames(SoundFormat.L16_16000)));
        }
    }

    private void nextFrame() {
        if (chimeTicks > 0) {
            chimeTicks--;
            chime.fill(wide, 0, wide.length);
            return;
        }
        SoundFrames sound = waiting.getFirst();
        sound.samples(frame++, wide, 0);
        if (frame == sound.count()) {
            frame = 0;
            waiting.removeFirst();
        }
    }

    private void convert(int sampleRateHz) {
        if (rateHz != sampleRateHz) {
            rateHz = sampleRateHz;
            resampler = new Resampler(SOUND_RATE_HZ, sampleRateHz);
        }
        resampler.convert(wide, 0, wide.length, member.frame(), 0);
    }
}
