package io.tandem.codec;

/**
 * How a tone's phase turns from one window to the next, against how it should: tells by how much its frequency is off and whether it holds still. One thread;
 * nothing allocates.
 */
final class TonePhase {
    private double frequencyHz;
    private double expectedReal;
    private double expectedImaginary;
    private boolean known;
    private double lastReal;
    private double lastImaginary;
    private double sumReal;
    private double sumImaginary;
    private double sumLength;

    /** A tone that should have this frequency. */
    void begin(double nominalHz) {
        frequencyHz = nominalHz;
        double turn = 2 * Math.PI * nominalHz * DtmfWindow.STEP / DtmfWindow.SAMPLE_RATE_HZ;
        expectedReal = Math.cos(turn);
        expectedImaginary = Math.sin(turn);
        known = false;
        sumReal = 0;
        sumImaginary = 0;
        sumLength = 0;
    }

    /** The next window does not follow the last. */
    void interrupt() {
        known = false;
    }

    /** The tone's complex amplitude in the next window. */
    void add(double real, double imaginary) {
        if (known) {
            double turnReal = real * lastReal + imaginary * lastImaginary;
            double turnImaginary = imaginary * lastReal - real * lastImaginary;
            sumReal += turnReal * expectedReal + turnImaginary * expectedImaginary;
            sumImaginary += turnImaginary * expectedReal - turnReal * expectedImaginary;
            sumLength += Math.hypot(turnReal, turnImaginary);
        }
        known = true;
        lastReal = real;
        lastImaginary = imaginary;
    }

    /** True if windows could be compared, the frequency is within this part of the nominal one, and the turns agree to this degree, 0 to 1. */
    boolean isSteady(double tolerance, double steadiness) {
        double mostTurn = 2 * Math.PI * frequencyHz * tolerance * DtmfWindow.STEP / DtmfWindow.SAMPLE_RATE_HZ;
        boolean agrees = Math.hypot(sumReal, sumImaginary) >= steadiness * sumLength;
        return sumLength > 0 && agrees && Math.abs(Math.atan2(sumImaginary, sumReal)) <= mostTurn;
    }
}
