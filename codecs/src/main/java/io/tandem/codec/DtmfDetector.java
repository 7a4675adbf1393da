package io.tandem.codec;

/**
 * Hears dialled digits in audio (ITU-T Q.24 and the usual limits of Bellcore's LSSGR): a digit lasts 40 ms or more, one below 23 ms is none; the high tone may be up to
 * 4 dB louder or 8 dB quieter than the low one; a frequency within 1.5 % is taken, one off by 3.5 % is not. Against speech and music: nearly all of the
 * energy is in two tones, there are no harmonics, and level and frequency hold still.
 *
 * <p>8000 Hz linear 16 bit. One stream and one thread; nothing allocates after it was made.
 */
public final class DtmfDetector {
    private static final double QUIETEST_DBM0 = -32;
    private static final double LEAST_POWER = power(QUIETEST_DBM0);
    /** A window that a digit fills in part shows as much less of it. */
    private static final double LEAST_WINDOW_POWER = LEAST_POWER / 4;
    private static final double HIGH_LOUDER = ratio(5);
    private static final double HIGH_QUIETER = ratio(-9);
    /** In a single window the tones disturb each other's measure. */
    private static final double WINDOW_TWIST = ratio(3);
    /** Of a window, which the digit may fill in part. */
    private static final double PURITY = 0.6;
    /** Of the digit: what is missing, noise and a frequency at the edge of its tolerance may take. */
    private static final double MEAN_PURITY = 0.74;
    private static final double HARMONICS = ratio(-10);
    private static final double FREQUENCY_TOLERANCE = 0.025;
    private static final double STEADINESS = 0.9;
    /** Between the 23 ms that are too little and the 40 ms that are enough, of which windows at the edges see a little less. */
    private static final double LEAST_SAMPLES = 216;
    /** Windows without the digit that end it: an interruption of 10 ms does not, a pause of 40 ms does. */
    private static final int PAUSE_WINDOWS = 3;
    /** What windows at the edges, which the digit fills too little to be counted, see of it. */
    private static final int EDGE_SAMPLES = 20;
    private static final int LONGEST_GAP_SAMPLES = 640;
    private static final int NO_DIGIT = -1;

    private final DtmfListener listener;
    private final DtmfWindow window = new DtmfWindow();
    private final TonePhase row = new TonePhase();
    private final TonePhase column = new TonePhase();
    private final short[] samples = new short[DtmfWindow.SIZE];
    private int filled;
    private boolean afterGap = true;

    private int event = NO_DIGIT;
    private boolean certain;
    private boolean refused;
    private int missing;
    private int windows;
    private double amplitudes;
    private double loudest;
    private double lowPower;
    private double highPower;
    private double allPower;

    public DtmfDetector(DtmfListener listener) {
        this.listener = listener;
    }

    private static double ratio(double db) {
        return Math.pow(10, db / 10);
    }

    /** Mean power of a tone of this level. */
    private static double power(double dbm0) {
        double peak = Goertzel.peak(dbm0);
        return peak * peak / 2;
    }

    /** True while a digit sounds that has been told and not ended. */
    public boolean hears() {
        return certain;
    }

    /** Takes the next samples. */
    public void feed(short[] in, int offset, int length) {
        int taken = 0;
        while (taken < length) {
            int count = Math.min(length - taken, DtmfWindow.SIZE - filled);
            System.arraycopy(in, offset + taken, samples, filled, count);
            filled += count;
            taken += count;
            if (filled == DtmfWindow.SIZE) {
                onWindow();
                System.arraycopy(samples, DtmfWindow.STEP, samples, 0, DtmfWindow.STEP);
                filled = DtmfWindow.STEP;
                afterGap = false;
            }
        }
    }

    /** So many samples are missing here. A few say neither that a digit goes on nor that it ended; more than a pause between digits end it. */
    public void gap(int missingSamples) {
        filled = 0;
        afterGap = true;
        row.interrupt();
        column.interrupt();
        if (missingSamples > LONGEST_GAP_SAMPLES) {
            finish();
        }
    }

    /** Nothing more comes: a digit that sounds has ended. */
    public void end() {
        gap(Integer.MAX_VALUE);
    }

    private void onWindow() {
        int heard = isDigit() ? window.event() : NO_DIGIT;
        if (event != NO_DIGIT && heard != event) {
            miss();
        }
        if (heard != NO_DIGIT && event == NO_DIGIT) {
            start(heard);
        }
        if (heard != NO_DIGIT && heard == event) {
            goOn();
        }
    }

    private boolean isDigit() {
        if (!window.look(samples, LEAST_WINDOW_POWER)) {
            return false;
        }
        double low = window.power(window.row());
        double high = window.power(window.column());
        return Math.min(low, high) >= LEAST_WINDOW_POWER && isBalanced(low, high, WINDOW_TWIST)
                && window.purity() >= PURITY && window.harmonics(samples) < HARMONICS;
    }

    private static boolean isBalanced(double low, double high, double allowance) {
        return high <= low * HIGH_LOUDER * allowance && high * allowance >= low * HIGH_QUIETER;
    }

    private void miss() {
        row.interrupt();
        column.interrupt();
        missing++;
        if (!certain || missing == PAUSE_WINDOWS) {
            finish();
        }
    }

    private void finish() {
        if (certain) {
            certain = false;
            listener.ended(event, DtmfWindow.STEP * windows + EDGE_SAMPLES);
        }
        event = NO_DIGIT;
    }

    private void start(int heard) {
        event = heard;
        refused = false;
        windows = 0;
        amplitudes = 0;
        loudest = 0;
        lowPower = 0;
        highPower = 0;
        allPower = 0;
        row.begin(DtmfWindow.frequencyHz(window.row()));
        column.begin(DtmfWindow.frequencyHz(window.column()));
    }

    private void goOn() {
        missing = 0;
        row.add(window.real(window.row()), window.imaginary(window.row()));
        column.add(window.real(window.column()), window.imaginary(window.column()));
        double low = window.power(window.row());
        double high = window.power(window.column());
        lowPower += low;
        highPower += high;
        allPower += window.power();
        double amplitude = Math.sqrt(low + high);
        loudest = Math.max(loudest, amplitude);
        amplitudes += afterGap ? 2 * amplitude : amplitude;
        windows += afterGap ? 2 : 1;
        if (!certain && !refused && soundedSamples() >= LEAST_SAMPLES) {
            judge();
        }
    }

    /** Each sample lies in two windows, and a window that the digit fills in part shows that part of its amplitude. */
    private double soundedSamples() {
        return DtmfWindow.STEP * amplitudes / loudest;
    }

    private void judge() {
        boolean sound = loudest * loudest >= 2 * LEAST_POWER && isBalanced(lowPower, highPower, 1)
                && lowPower + highPower >= MEAN_PURITY * allPower;
        if (sound && row.isSteady(FREQUENCY_TOLERANCE, STEADINESS) && column.isSteady(FREQUENCY_TOLERANCE, STEADINESS)) {
            certain = true;
            listener.began(event);
        } else {
            refused = true;
        }
    }
}
