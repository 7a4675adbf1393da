package io.tandem.conf.mix;

import java.util.Arrays;

/**
 * Mixes a room: sums once what all say and subtracts from it, for each that speaks, what he says himself (N-1). All who say nothing hear one and the same frame,
 * {@link #everybody}, which has to be encoded once for each codec. Belongs to one worker; allocates only when it grows.
 */
public final class Mixer {
    private static final int FIRST_CAPACITY = 8;

    private final MixSettings settings;
    private final int[] sum = new int[Frame.LONGEST_SAMPLES];
    private final int[] difference = new int[Frame.LONGEST_SAMPLES];
    private final short[] everybody = new short[Frame.LONGEST_SAMPLES];
    private final short[] nothing = new short[Frame.LONGEST_SAMPLES];
    private final Limiter limiter = new Limiter();
    private final SharedSum own = new SharedSum();
    private SharedSum.Reader[] elsewhere = {};
    private MixMember[] members = new MixMember[FIRST_CAPACITY];
    private int count;
    private int samples;

    /** @param sampleRateHz 8000, 16000 or 48000 */
    public Mixer(MixSettings settings, int sampleRateHz) {
        this.settings = settings;
        rate(sampleRateHz);
    }

    /** From the next tick on frames have this rate; gains and floors go on as they were. */
    public void rate(int sampleRateHz) {
        if (sampleRateHz % Frame.PER_SECOND != 0 || sampleRateHz / Frame.PER_SECOND > Frame.LONGEST_SAMPLES || sampleRateHz <= 0) {
            throw new IllegalArgumentException("a mix has 8000, 16000 or 48000 samples a second, not " + sampleRateHz);
        }
        samples = sampleRateHz / Frame.PER_SECOND;
    }

    /** Samples of a frame. */
    public int frameSamples() {
        return samples;
    }

    public void add(MixMember member) {
        if (count == members.length) {
            members = Arrays.copyOf(members, 2 * count);
        }
        members[count++] = member;
    }

    public void remove(MixMember member) {
        for (int i = 0; i < count; i++) {
            if (members[i] == member) {
                members[i] = members[--count];
                return;
            }
        }
    }

    public int size() {
        return count;
    }

    /** Mixes the frames of this tick. */
    public void mix() {
        for (int i = 0; i < count; i++) {
            members[i].judge(samples, settings);
        }
        SpeakerSelection.choose(members, count, settings.mostSpeakers());
        Frame.clear(sum, samples);
        addAll(true);
        join();
        addAll(false);
        limiter.process(sum, everybody, samples);
    }

    /** People first: what a room plays is played by each of its parts. */
    private void addAll(boolean people) {
        for (int i = 0; i < count; i++) {
            MixMember member = members[i];
            if (member.gated == people) {
                member.shape(samples, settings);
                if (member.contributes) {
                    Frame.add(sum, member.frame(), samples);
                }
            }
        }
    }

    /** A room on several workers: each tells the others what its members say. */
    private void join() {
        if (elsewhere.length > 0) {
            own.publish(sum, samples);
        }
        for (SharedSum.Reader part : elsewhere) {
            part.addTo(sum, samples);
        }
    }

    /** What the members here say, for the room's other mixers. */
    public SharedSum sum() {
        return own;
    }

    /** The parts of the room on other workers, one reader for each; none when the room is all here. */
    public void hear(SharedSum.Reader[] others) {
        elsewhere = others.clone();
    }

    /** What those hear who say nothing. */
    public short[] everybody() {
        return everybody;
    }

    /** True when the member hears {@link #everybody} as it is in this tick. */
    public boolean hearsEverybody(MixMember member) {
        return !member.contributes && !member.isDeaf() && member.gainOut() == 1;
    }

    /** What the member hears in this tick; valid until the next. */
    public short[] heardBy(MixMember member) {
        if (member.isDeaf()) {
            return nothing;
        }
        if (hearsEverybody(member)) {
            member.limiter.follow(limiter);
            return everybody;
        }
        withoutOwn(member);
        if (member.gainOut() != 1) {
            Frame.scale(member.heard, samples, member.gainOut(), member.gainOut(), samples);
        }
        return member.heard;
    }

    private void withoutOwn(MixMember member) {
        if (member.contributes) {
            Frame.subtract(sum, member.frame(), difference, samples);
            member.limiter.process(difference, member.heard, samples);
        } else {
            member.limiter.follow(limiter);
            System.arraycopy(everybody, 0, member.heard, 0, samples);
        }
    }
}
