package io.tandem.call;

/** What a leg is played, and what its media tell of it. Loop only. */
final class LegSound {
    private final Kernel kernel;
    private final Leg leg;
    private final LegSession session;
    private boolean heard;
    private long plays;

    LegSound(Kernel kernel, Leg leg, LegSession session) {
        this.kernel = kernel;
        this.leg = leg;
        this.session = session;
    }

    /** Plays to the leg alone. Prompts get a number, so that the end of one that was replaced is not taken for theirs. */
    void play(MediaPlane.Sound sound) {
        plays++;
        if (session.isOpen()) {
            kernel.media.play(leg.id(), sound instanceof MediaPlane.Sound.Prompts said ? new MediaPlane.Sound.Prompts(said.names(), said.language(), plays) : sound);
        }
    }

    void on(MediaEvent event) {
        switch (event) {
            case MediaEvent.Closed e -> {
                session.closed(e.report(), leg::settle);
                leg.release();
            }
            case MediaEvent.DigitHeard e -> leg.tell(new Event.Digit(leg, e.digit(), e.durationMs()));
            case MediaEvent.Played e -> {
                if (e.id() == plays) {
                    leg.tell(new Event.Played(leg));
                }
            }
            case MediaEvent.Recorded e -> {
                leg.note("recorded " + e.durationMs() + " ms" + e.fault().map(fault -> ": " + fault).orElse(""));
                leg.tell(new Event.Recorded(leg, e.file(), e.fault()));
            }
            case MediaEvent.AudioArrived _ -> {
                heard = true;
                leg.note("audio");
            }
            case MediaEvent.FellSilent e -> silent(e.forMs());
        }
    }

    /** A phone that was heard and is heard no more has died; one that never sent may be made so, and one on hold need not. */
    private void silent(long forMs) {
        leg.note("silent for " + forMs + " ms");
        boolean onHold = leg.bridge().map(Bridge::isHeld).orElse(!session.theirOffer().receives());
        if (leg.isUp() && heard && !onHold) {
            leg.run(new LegInput.Abort(Ending.Cause.FELL_SILENT, 408));
        }
    }
}
