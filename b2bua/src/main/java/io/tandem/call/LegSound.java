package io.tandem.call;

import java.util.Optional;

/** What a leg is played, and what its media tell of it. Loop only. */
final class LegSound {
    private final Kernel kernel;
    private final Leg leg;
    private final LegSession session;
    private final LegDigits digits;
    private final LegHealth health;
    private final LegRecording recording;
    private boolean heard;
    private long plays;
    private Optional<MediaPlane.Sound> music = Optional.empty();

    LegSound(Kernel kernel, Leg leg, LegSession session, LegWire wire) {
        this.kernel = kernel;
        this.leg = leg;
        this.session = session;
        recording = new LegRecording(kernel, leg);
        health = new LegHealth(kernel, leg, session);
        digits = new LegDigits(kernel, leg, wire, session);
    }

    /** Plays to the leg alone. What comes to an end gets a number, so that the end of one that was replaced is not taken for theirs. */
    void play(MediaPlane.Sound sound) {
        plays++;
        if (sound instanceof MediaPlane.Sound.Music) {
            music = Optional.of(sound);
        }
        if (session.isOpen()) {
            kernel.media.play(leg.id(), numbered(sound));
        }
    }

    private MediaPlane.Sound numbered(MediaPlane.Sound sound) {
        return switch (sound) {
            case MediaPlane.Sound.Prompts said -> new MediaPlane.Sound.Prompts(said.names(), said.language(), plays);
            case MediaPlane.Sound.Dictation asked -> new MediaPlane.Sound.Dictation(asked.prompt(), asked.longestMs(), plays);
            case MediaPlane.Sound.Silence _, MediaPlane.Sound.Echo _, MediaPlane.Sound.Tone _, MediaPlane.Sound.Room _, MediaPlane.Sound.Music _ -> sound;
        };
    }

    LegRecording recording() {
        return recording;
    }

    /** The last that it was played. */
    Optional<MediaPlane.Sound> music() {
        return music;
    }

    LegDigits digits() {
        return digits;
    }

    LegHealth health() {
        return health;
    }

    void on(MediaEvent event) {
        switch (event) {
            case MediaEvent.Closed e -> {
                health.closed(e.report());
                session.closed(e.report(), leg.life()::settle);
                leg.life().release();
            }
            case MediaEvent.QualityChanged e -> health.changed(e.interval(), e.poor());
            case MediaEvent.Unheard e -> health.unheard(e.evidence());
            case MediaEvent.DigitHeard e -> digits.heard(e.digit(), e.durationMs());
            case MediaEvent.Played e -> {
                if (e.id() == plays) {
                    leg.tell(new Event.Played(leg));
                }
            }
            case MediaEvent.Recorded e -> recording.ended(e);
            case MediaEvent.AudioArrived _ -> {
                heard = true;
                leg.note("audio");
            }
            case MediaEvent.FellSilent e -> silent(e.forMs());
        }
    }

    /** A phone that was heard and is heard no more has died; one that never sent may be made so, and one that is on hold or parked need not. */
    private void silent(long forMs) {
        leg.note("silent for " + forMs + " ms");
        boolean onHold = leg.bridge().map(Bridge::isHeld).orElse(!session.theirOffer().receives()) || leg.slot().isPresent();
        if (leg.isUp() && heard && !onHold) {
            leg.run(new LegInput.Abort(Ending.Cause.FELL_SILENT, 408));
        }
    }
}
