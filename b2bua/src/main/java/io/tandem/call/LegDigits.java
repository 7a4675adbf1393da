package io.tandem.call;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * How one leg's digits come and go: telephone-event when that was agreed, else by the phone's fallback. INFOs go one at a time, so that they arrive in order.
 * Loop only.
 */
final class LegDigits {
    /** What is used towards the phone. */
    enum Way {
        EVENTS,
        INFO,
        TONES
    }

    /** Digits that may wait for the INFO before them. */
    private static final int WAITING_LIMIT = 32;

    private final Kernel kernel;
    private final Leg leg;
    private final LegWire wire;
    private final LegSession session;
    private final DigitFallback fallback;
    private final Deque<InfoDigit> waiting = new ArrayDeque<>();
    private Optional<RequestId> sending = Optional.empty();
    private boolean infoSeen;
    private boolean mediaHeard;
    private boolean tonesOn;

    LegDigits(Kernel kernel, Leg leg, LegWire wire, LegSession session) {
        this.kernel = kernel;
        this.leg = leg;
        this.wire = wire;
        this.session = session;
        fallback = kernel.settings.digits().apply(leg.user());
        session.onAgreed(this::described);
    }

    Way way() {
        if (session.settings().filter(agreed -> agreed.receiveEvent().isPresent()).isPresent()) {
            return Way.EVENTS;
        }
        boolean info = switch (fallback) {
            case INFO -> true;
            case INBAND -> false;
            case AUTO -> infoSeen;
        };
        return info || !carriesTones() ? Way.INFO : Way.TONES;
    }

    /** Tones are heard and made in G.711 alone; phones with other codecs know telephone-event. */
    private boolean carriesTones() {
        return session.settings().filter(agreed -> agreed.send().sameEncoding(Codec.PCMU) || agreed.send().sameEncoding(Codec.PCMA)).isPresent();
    }

    /** The description may have changed: the media plane listens for tones only where they are the way. */
    private void described() {
        boolean wanted = session.isAgreed() && way() == Way.TONES;
        if (wanted != tonesOn && session.isOpen()) {
            tonesOn = wanted;
            kernel.media.dialByTones(leg.id(), wanted);
        }
    }

    /** The media plane heard one. */
    void heard(char digit, int durationMs) {
        mediaHeard = true;
        leg.tell(new Event.Digit(leg, digit, durationMs));
        leg.bridge().ifPresent(joined -> joined.dialled(leg, digit, durationMs, false));
    }

    /** One came by INFO; nothing new when it came as telephone-event as well: a phone that does both is heard by its events alone. */
    void heardInfo(InfoDigit digit) {
        infoSeen = true;
        described();
        if (!mediaHeard || way() != Way.EVENTS) {
            leg.tell(new Event.Digit(leg, digit.digit(), digit.durationMs()));
            leg.bridge().ifPresent(joined -> joined.dialled(leg, digit.digit(), digit.durationMs(), true));
        }
    }

    /** True when the media plane itself passes what it heard here on to the other leg. */
    boolean passesItself(LegDigits far) {
        return way() == far.way() && way() != Way.INFO;
    }

    /** Sends a digit to the phone, if there is one to send to; one that finds too many waiting is dropped and counted. */
    void send(char digit, int durationMs) {
        if (leg.isOver() || !session.isOpen()) {
            return;
        }
        switch (way()) {
            case EVENTS, TONES -> kernel.media.sendDigit(leg.id(), digit, durationMs);
            case INFO -> offer(new InfoDigit(digit, durationMs));
        }
    }

    private void offer(InfoDigit digit) {
        if (waiting.size() >= WAITING_LIMIT) {
            kernel.counters.count(KernelCounter.DIGITS_DROPPED);
            return;
        }
        waiting.addLast(digit);
        next();
    }

    private void next() {
        if (sending.isEmpty() && !waiting.isEmpty() && !leg.isOver()) {
            RequestId request = kernel.nextRequest();
            sending = Optional.of(request);
            InfoDigit digit = waiting.removeFirst();
            wire.info(request, InfoDigit.RELAY, digit.body());
        }
    }

    /** True when the answer belongs to an INFO of ours; whatever it says, the next may go. */
    boolean answered(RequestId request) {
        if (!sending.equals(Optional.of(request))) {
            return false;
        }
        sending = Optional.empty();
        next();
        return true;
    }
}
