package io.tandem.conf.mix;

/**
 * What the members of a room say together on one worker, for its mixers on other workers: one writer, any number of readers, each with a place of its own, no
 * locks. The last frames are kept, so that workers whose ticks are not in step find one each time; a reader that falls behind goes on with what is new.
 */
public final class SharedSum {
    private static final int KEPT = 8;
    /** A reader that missed a tick later finds one frame more waiting and keeps it as its margin; more than this is let go. */
    private static final int MOST_BEHIND = 3;

    private final int[][] frames = new int[KEPT][Frame.LONGEST_SAMPLES];
    private final int[] counts = new int[KEPT];
    private volatile long published;
    private volatile int wantedRateHz;

    /** The writer's worker only. */
    void publish(int[] sum, int count) {
        long next = published + 1;
        int slot = (int) (next % KEPT);
        System.arraycopy(sum, 0, frames[slot], 0, count);
        counts[slot] = count;
        published = next;
    }

    /** The highest rate that a member on this worker speaks; all parts of a room mix at the highest of all. The writer's worker only. */
    public void wants(int sampleRateHz) {
        wantedRateHz = sampleRateHz;
    }

    /** A reader for another worker. */
    public Reader reader() {
        return new Reader(this);
    }

    /** One worker's place in what another one publishes. */
    public static final class Reader {
        private final SharedSum shared;
        private final int[] frame = new int[Frame.LONGEST_SAMPLES];
        private long read;
        private long missed;
        private long skipped;

        private Reader(SharedSum shared) {
            this.shared = shared;
            read = shared.published;
        }

        /** Adds the next frame to a sum of so many samples; a frame of another rate, or none, adds nothing. */
        void addTo(int[] sum, int count) {
            long available = shared.published;
            if (available == read) {
                missed++;
                return;
            }
            if (available - read > MOST_BEHIND) {
                skipped += available - 1 - read;
                read = available - 1;
            }
            int slot = (int) (++read % KEPT);
            boolean fits = shared.counts[slot] == count;
            System.arraycopy(shared.frames[slot], 0, frame, 0, count);
            if (fits && shared.published - read < KEPT - 1) {
                Frame.add(sum, frame, count);
            }
        }

        /** What {@link SharedSum#wants} said last. */
        public int wantedRateHz() {
            return shared.wantedRateHz;
        }

        /** Ticks that found no frame. */
        public long missed() {
            return missed;
        }

        /** Frames passed over because this worker was behind. */
        public long skipped() {
            return skipped;
        }
    }
}
