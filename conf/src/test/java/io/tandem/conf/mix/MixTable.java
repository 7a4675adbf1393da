package io.tandem.conf.mix;

import io.tandem.codec.Tone;
import java.util.ArrayList;
import java.util.List;

/** A mixer with people around it, each with a tone of his own; plays ticks and keeps what each one heard. */
final class MixTable {
    final Mixer mixer;
    final List<Seat> seats = new ArrayList<>();
    private final int sampleRateHz;

    MixTable(MixSettings settings, int sampleRateHz) {
        this.sampleRateHz = sampleRateHz;
        mixer = new Mixer(settings, sampleRateHz);
    }

    /** One member: what he says each tick and all that he heard. */
    final class Seat {
        final MixMember member;
        final Tone tone;
        final List<short[]> heard = new ArrayList<>();
        boolean silent;

        private Seat(MixMember member, double frequencyHz, double levelDbm0) {
            this.member = member;
            tone = new Tone(frequencyHz, levelDbm0, sampleRateHz);
        }

        /** The last so many ticks in one piece. */
        short[] last(int ticks) {
            int samples = mixer.frameSamples();
            short[] all = new short[ticks * samples];
            for (int i = 0; i < ticks; i++) {
                System.arraycopy(heard.get(heard.size() - ticks + i), 0, all, i * samples, samples);
            }
            return all;
        }
    }

    Seat seat(double frequencyHz, double levelDbm0) {
        return seat(MixMember.person(), frequencyHz, levelDbm0);
    }

    Seat seat(MixMember member, double frequencyHz, double levelDbm0) {
        Seat seat = new Seat(member, frequencyHz, levelDbm0);
        seats.add(seat);
        mixer.add(member);
        return seat;
    }

    void leave(Seat seat) {
        mixer.remove(seat.member);
        seats.remove(seat);
    }

    void tick(int ticks) {
        for (int i = 0; i < ticks; i++) {
            seats.forEach(this::speak);
            mixer.mix();
            seats.forEach(seat -> seat.heard.add(java.util.Arrays.copyOf(mixer.heardBy(seat.member), mixer.frameSamples())));
        }
    }

    private void speak(Seat seat) {
        seat.tone.fill(seat.member.frame(), 0, mixer.frameSamples());
        if (seat.silent) {
            seat.member.saidNothing();
        } else {
            seat.member.said();
        }
    }

    /** Largest step from one sample to the next. */
    static int steepest(short[] samples) {
        int steepest = 0;
        for (int i = 1; i < samples.length; i++) {
            steepest = Math.max(steepest, Math.abs(samples[i] - samples[i - 1]));
        }
        return steepest;
    }
}
