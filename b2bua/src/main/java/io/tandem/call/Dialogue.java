package io.tandem.call;


/** A script that speaks with the human at one leg: says prompts and takes digits. On the script's thread. */
final class Dialogue {
    static final long NO_LIMIT = Long.MAX_VALUE;

    private final Script script;
    private final Leg leg;

    Dialogue(Script script, Leg leg) {
        this.script = script;
        this.leg = leg;
    }

    /** Plays the prompts from their first sample, once the other side can hear them, and waits for their end, at most until then. */
    void say(MediaPlane.Sound.Prompts prompts, long deadlineMs) {
        if (!prompts.names().isEmpty()) {
            perform(prompts, deadlineMs);
        }
    }

    /** The same for anything else that comes to an end. */
    void perform(MediaPlane.Sound sound, long deadlineMs) {
        if (isHeard(deadlineMs)) {
            speak(sound);
            script.waitUntil(() -> leg.isOver() || script.mailbox().has(this::isPlayed), deadlineMs);
            if (!script.mailbox().drop(this::isPlayed) && !leg.isOver()) {
                leg.play(new MediaPlane.Sound.Silence());
            }
        }
    }

    Collected collect(Collect wanted) {
        if (!wanted.bargeIn()) {
            say(prompts(wanted), NO_LIMIT);
            script.mailbox().drop(this::isDigit);
            return listen(wanted, false);
        }
        boolean speaks = !wanted.prompts().isEmpty() && isHeard(NO_LIMIT) && !script.mailbox().has(this::isDigit);
        if (speaks) {
            speak(prompts(wanted));
        }
        return listen(wanted, speaks);
    }

    private Collected listen(Collect wanted, boolean speaks) {
        DigitBuffer buffer = new DigitBuffer(wanted);
        boolean speaking = speaks;
        while (true) {
            long deadlineMs = speaking ? NO_LIMIT : script.nowMs() + buffer.waitMs();
            script.waitUntil(() -> leg.isOver() || script.mailbox().has(this::concerns), deadlineMs);
            var event = script.mailbox().take(this::concerns);
            if (leg.isOver() || event.isEmpty()) {
                return leg.isOver() ? new Collected.Gone() : buffer.timedOut();
            }
            if (event.get() instanceof Event.Digit(_, char digit, _)) {
                if (speaking) {
                    leg.play(new MediaPlane.Sound.Silence());
                }
                var complete = buffer.add(digit);
                if (complete.isPresent()) {
                    return complete.get();
                }
            }
            speaking = false;
        }
    }

    private static MediaPlane.Sound.Prompts prompts(Collect wanted) {
        return new MediaPlane.Sound.Prompts(wanted.prompts(), "");
    }

    private void speak(MediaPlane.Sound sound) {
        script.mailbox().drop(this::isPlayed);
        leg.play(sound);
    }

    /** Nothing is said before the ACK or PRACK: only then does the caller's phone listen for sure. False when nobody will hear it. */
    private boolean isHeard(long deadlineMs) {
        script.waitUntil(() -> leg.isOver() || !leg.awaitsConfirmation(), deadlineMs);
        return !leg.isOver() && !leg.awaitsConfirmation() && leg.hasMedia();
    }

    private boolean isPlayed(Event event) {
        return event instanceof Event.Played(Leg which) && which == leg;
    }

    private boolean isDigit(Event event) {
        return event instanceof Event.Digit(Leg which, _, _) && which == leg;
    }

    private boolean concerns(Event event) {
        return isDigit(event) || isPlayed(event);
    }
}
